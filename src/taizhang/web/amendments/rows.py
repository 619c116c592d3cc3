"""What an amendment changes, field by field, as people read it: said first, in force before it, asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from taizhang.ledger.models import Amendment, Target
from taizhang.ledger.queries.amendments import replaced
from taizhang.ledger.queries.values import plain_values
from taizhang.ledger.rules.versions import original
from taizhang.web.amendments.words import FIELDS
from taizhang.web.paces.words import curve_in_words


@dataclass(frozen=True)
class Difference:
    """One field: its word, the old value and the new."""

    field: Promise
    before: str
    after: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    """Every field that is replaced, in the order of the form; stages that stay as they are left out."""
    for name in FIELDS:
        if name in after:
            pair = before.get(name), after[name]
            yield Difference(FIELDS[name], *(map(curve_in_words, pair) if name == "pace" else _pair(*pair)))


def _pair(before: Any, after: Any) -> tuple[str, str]:
    if not isinstance(after, list):
        return _text(before), _text(after)
    kept = [stage for stage in before or () if stage in after]
    return _stages(before or (), kept), _stages(after, kept)


def _stages(stages: Sequence[Mapping[str, Any]], kept: Sequence[Mapping[str, Any]]) -> str:
    return "、".join(f"{each['name']} {each['due'] or '—'}" for each in stages if each not in kept)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def changes_of(amendment: Amendment) -> list[Difference]:
    """What the amendment changes."""
    return list(differences(amendment.before, amendment.after))


@dataclass(frozen=True)
class Baseline:
    """What a line said when it came into force, where that differs from what is in force."""

    rows: Sequence[Difference]
    said: Mapping[str, Any]


def baseline_of(target: Target) -> Baseline:
    """The first baseline beside the values in force; empty where nothing was ever replaced."""
    befores, now = replaced([target.pk]).get(target.pk, []), plain_values(target)
    first = original(now, befores)
    moved = {name: value for name, value in first.items() if any(name in each for each in befores)}
    return Baseline(list(differences(moved, {name: now[name] for name in moved})), moved)
