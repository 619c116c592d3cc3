"""What a change is in nature, and who therefore decides on it. Pure; exact.

The new value of a column is plain data: a day is text, a quantity a decimal in text, milestones a list of
{"name", "due"}; nothing is None.
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from taizhang.ledger.facts import AmendmentKind, Level

Values = Mapping[str, Any]


class Trait(StrEnum):
    """What a change does to a line, as far as a level of approval hangs on it."""

    WORDING = "wording"
    LATER = "later"
    BEYOND_YEAR = "beyond_year"
    LOWER = "lower"
    CANCEL = "cancel"
    ADD = "add"


def traits_of(kind: AmendmentKind, before: Values, after: Values, *, year: int) -> frozenset[Trait]:
    """Everything a change is: a later day, one beyond the ledger's year, a lower quantity, anything else.

    A quantity taken away, or stated in another measure, counts as lowered: nobody can say that it is not.
    """
    if kind is AmendmentKind.CANCEL:
        return frozenset({Trait.CANCEL})
    if kind is AmendmentKind.ADD:
        return frozenset({Trait.ADD})
    found = {trait for trait, holds in _tests(before, after, year).items() if holds}
    return frozenset(found or {Trait.WORDING})


def _tests(before: Values, after: Values, year: int) -> Mapping[Trait, bool]:
    due = str(after.get("due") or "")
    return {
        Trait.LATER: is_later(before.get("due"), due) or stages_later(before, after),
        Trait.BEYOND_YEAR: due[:4] > str(year),
        Trait.LOWER: _is_lower(before, after),
        Trait.WORDING: bool(after.keys() - {"due", "due_text", "milestones", "quantity", "measure"}),
    }


def is_later(before: str | None, after: str | None) -> bool:
    """Whether a day moved back; a line without a day that is given one is not later than it was."""
    return bool(before and after and after > before)


def stages_later(before: Values, after: Values) -> bool:
    """Whether a stage moved back."""
    held = stage_days(before.get("milestones"))
    return any(is_later(held.get(stage), due) for stage, due in stage_days(after.get("milestones")).items())


def stage_days(stages: Sequence[Mapping[str, Any]] | None) -> dict[tuple[str, int], str | None]:
    """The day of every stage by its name and its place among those of that name."""
    found: dict[tuple[str, int], str | None] = {}
    for stage in stages or ():
        place = sum(name == stage["name"] for name, _place in found)
        found[stage["name"], place] = stage["due"]
    return found


def _is_lower(before: Values, after: Values) -> bool:
    if "measure" in after and before.get("measure"):
        return True
    if "quantity" not in after or before.get("quantity") is None:
        return False
    return after["quantity"] is None or Decimal(after["quantity"]) < Decimal(before["quantity"])


def level_of(traits: Collection[Trait], levels: Mapping[Trait, Level]) -> Level:
    """Who decides: the highest of the levels that what the change is asks for."""
    order = list(Level)
    return max((levels[trait] for trait in traits), key=order.index)
