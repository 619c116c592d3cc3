"""When a line is complete: the four 干, and what its kind needs besides. Pure."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Part(StrEnum):
    """The four 干 of a line, and what some kinds need beside them (四个明确: the standard; the stages)."""

    WHAT = "what"
    HOW = "how"
    WHO = "who"
    BY_WHEN = "by_when"
    STANDARD = "standard"
    STAGES = "stages"


class Need(StrEnum):
    """What a rulebook may ask of a kind of line beside the four 干."""

    STANDARD = "standard"
    STAGES = "stages"


FOUR = (Part.WHAT, Part.HOW, Part.WHO, Part.BY_WHEN)
WITHOUT_A_DAY = frozenset({"continuous", "recurring", "event", "working_days"})
"""Kinds of due phrase that say by when without naming a day; 限期, 尽快 and the like (undated) do not."""


def missing_parts(
    *, matter: str, method: str, leader: str, responsible: str, due: date | None, due_kind: str
) -> tuple[Part, ...]:
    """Which of the four 干 a line lacks, in their order; a complete line lacks none.

    Who is complete only with a responsible leader and a responsible post or person (四个明确). By when needs a
    day, or a phrase that sets the time without one (continuous, recurring, an event, so many working days).
    """
    present = {
        Part.WHAT: bool(matter.strip()),
        Part.HOW: bool(method.strip()),
        Part.WHO: bool(leader.strip() and responsible.strip()),
        Part.BY_WHEN: due is not None or due_kind in WITHOUT_A_DAY,
    }
    return tuple(part for part in FOUR if not present[part])


def missing_needs(
    needs: Collection[Need], *, criterion: str, quantity: Decimal | None, stage_days: Collection[date | None]
) -> tuple[Part, ...]:
    """What a line lacks of that which its kind needs.

    A standard is an acceptance criterion or a quantity to be reached. Stages are there when at least one is named and
    every one has its day.
    """
    held = {
        Need.STANDARD: bool(criterion.strip()) or quantity is not None,
        Need.STAGES: bool(stage_days) and None not in stage_days,
    }
    return tuple(Part(need) for need in Need if need in needs and not held[need])
