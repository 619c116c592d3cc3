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

AS_IS = frozenset({str, int, bool, type(None)})


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
    """The value in what JSON itself knows; a whole city is written thus, so the usual types are told by one look."""
    kind = type(value)
    if kind in AS_IS:
        return value
    form = _FORMS.get(kind)
    return form(value) if form is not None else _unusual(value)


def _unusual(value: object) -> object:
    match value:
        case Enum():
            return _plain(value.value)
        case str() | int():
            return value
        case Decimal():
            return _decimal(value)
        case date():
            return _moment(value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {name: _plain(getattr(value, name)) for name in _names(type(value))}
        case Mapping():
            return _mapping(value)
        case list() | tuple():
            return _list(value)
    raise TypeError(f"{type(value).__name__} has no canonical form: {value!r}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _list(value: Iterable[object]) -> list[object]:
    return [_plain(item) for item in value]


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
    if all(type(key) is str for key in value):
        return {key: _plain(item) for key, item in value.items()}
    plain: dict[str, object] = {}
    for key, item in value.items():
        name = key.value if isinstance(key, Enum) else key
        if not isinstance(name, str):
            raise TypeError(f"A key must be text, not {name!r}.")
        if name in plain:
            raise ValueError(f"The key {name!r} is there twice.")
        plain[str(name)] = _plain(item)
    return plain


_FORMS: Mapping[type, Callable[[Any], object]] = {
    dict: _mapping,
    list: _list,
    tuple: _list,
    datetime: _moment,
    date: _moment,
    Decimal: _decimal,
    UUID: str,
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
