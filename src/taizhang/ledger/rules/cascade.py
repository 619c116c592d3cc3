"""What a sub-target takes over from the line it was broken down from and cannot change. Pure."""

from datetime import date
from enum import StrEnum

from taizhang.ledger.facts import TargetDraft, TargetKind

DEEPEST = 4
"""City, unit, section, post: a line is broken down at most so many times."""


class Breach(StrEnum):
    """How a sub-target departs from what it takes over."""

    KIND = "kind"
    LATER = "later"
    NO_DAY = "no_day"
    TOO_DEEP = "too_deep"


def breaches(child: TargetDraft, *, kind: TargetKind, due: date | None, depth: int) -> tuple[Breach, ...]:
    """What is wrong with a sub-target of a line of that kind and day, `depth` steps below the first.

    The kind is the same. Where the line has a day, the sub-target has one, and no later.
    """
    tests = {
        Breach.KIND: child.kind != kind,
        Breach.NO_DAY: due is not None and child.due is None,
        Breach.LATER: due is not None and child.due is not None and child.due > due,
        Breach.TOO_DEEP: depth > DEEPEST,
    }
    return tuple(breach for breach, holds in tests.items() if holds)
