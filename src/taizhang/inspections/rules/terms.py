"""By when a recheck may be asked for and is decided: so many days, day by day. Pure.

The day a term begins on is not counted; where its last day is free, it ends on the next working day (民法典 arts.
201-203). A conclusion nobody signed for counts as received on the last day to sign for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from taizhang.lib.workdays import NO_OVERRIDES, DayKind, holiday_of, is_workday, kind_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Free:
    """A day off on which a term cannot end."""

    on: date
    kind: DayKind
    holiday: str


@dataclass(frozen=True)
class Term:
    """A term: the day it begins on, its days, the day they end on, the days off after it, the last day."""

    start: date
    days: int
    named: date
    free: tuple[Free, ...]
    due: date


def term(start: date, days: int, overrides: Mapping[date, bool] = NO_OVERRIDES) -> Term:
    """So many calendar days after the day of beginning, with what moved its end."""
    due = named = start + days * DAY
    free = []
    while not is_workday(due, overrides):
        free.append(Free(due, kind_of(due, overrides), holiday_of(due)))
        due += DAY
    return Term(start, days, named, tuple(free), due)


def received_on(signed_on: date | None, sign_by: date) -> date:
    """The day from which a recheck may be asked for: that of the signature, at the latest the last day to sign."""
    return min(signed_on, sign_by) if signed_on else sign_by
