"""One value, one text: the JSON that is hashed, chained and signed."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from taizhang.lib.clock import TZ

Form = Callable[[Any], object]
AS_IS, ONLY_TEXT = frozenset({str, int, bool, type(None)}), frozenset({str})


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces; equal values give equal text, whatever built them.

    Decimals are strings without trailing zeros, moments are in Beijing time with their offset, enums are their values,
    dataclasses their fields. Floats, naive moments and anything unknown raise TypeError or ValueError.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    text.encode()  # a lone surrogate has no UTF-8 bytes to hash
    return text


def loads(text: str | bytes) -> Any:
    """Read JSON exactly: fractions become Decimal, a key given twice or NaN is a ValueError."""
    return json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_object)


def _plain(value: object) -> object:
    """The value in what JSON itself knows."""
    kind: type = type(value)
    return value if kind in AS_IS else _form(kind)(value)


@cache
def _form(kind: type) -> Form:
    """How values of a type are written. A whole city is written thus, so it is asked once of each type."""
    if issubclass(kind, Enum):
        return lambda value: _plain(value.value)
    for known, form in _FORMS.items():
        if issubclass(kind, known):
            return form
    if is_dataclass(kind):
        return _by_fields(kind)
    return _mapping if issubclass(kind, Mapping) else _unknown


def _unknown(value: object) -> object:
    raise TypeError(f"{type(value).__name__} has no canonical form: {value!r}")


def _as_it_is(value: object) -> object:
    return value


def _by_fields(kind: type) -> Form:
    """In the order they are written in, so that there is nothing left to sort."""
    names = sorted(each.name for each in fields(kind))
    return lambda value: {name: said if type(said := getattr(value, name)) in AS_IS else _plain(said) for name in names}


def _list(value: Iterable[object]) -> list[object]:
    return [item if type(item) in AS_IS else _plain(item) for item in value]


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"{value} is not a number that can be kept.")
    text = format(value, "f")  # Decimal.normalize would round to the context's precision
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _moment(value: date) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        raise ValueError(f"{value.isoformat()} has no offset: a kept moment must say its time zone.")
    return value.astimezone(TZ).isoformat()  # databases give back UTC: the same moment must give the same text


def _mapping(value: Mapping[Any, object]) -> dict[str, object]:
    if set(map(type, value)) <= ONLY_TEXT:
        return {key: item if type(item) in AS_IS else _plain(item) for key, item in value.items()}
    plain: dict[str, object] = {}
    for key, item in value.items():
        name = key.value if isinstance(key, Enum) else key
        if not isinstance(name, str):
            raise TypeError(f"A key must be text, not {name!r}.")
        if name in plain:
            raise ValueError(f"The key {name!r} is there twice.")
        plain[str(name)] = _plain(item)
    return plain


_FORMS: Mapping[type, Form] = {
    str: _as_it_is,
    int: _as_it_is,
    Decimal: _decimal,
    date: _moment,
    UUID: str,
    list: _list,
    tuple: _list,
}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, item in pairs:
        if key in found:
            raise ValueError(f"The key {key!r} is there twice.")
        found[key] = item
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number that can be kept.")
