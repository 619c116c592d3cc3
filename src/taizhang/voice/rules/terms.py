"""How long somebody has: spans in working days or days, counted day by day so that a reader can check them. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from taizhang.lib.workdays import Step, is_workday, kind_of, steps

SPAN = re.compile(r"([1-9]\d{0,2}) (workdays|days)")


@dataclass(frozen=True)
class Span:
    """A number of working days, or of days of the calendar."""

    count: int
    workdays: bool


@dataclass(frozen=True)
class Stretch:
    """One span counted: what it is for, the day before its first, and every day of it; the last is the last day."""

    purpose: str
    start: date
    span: Span
    days: tuple[Step, ...]

    @property
    def last(self) -> date:
        """The last day."""
        return self.days[-1].on


def read_span(text: object) -> Span | None:
    """`5 workdays` or `60 days`; None for anything else, also for more than 999."""
    found = SPAN.fullmatch(text) if isinstance(text, str) else None
    return Span(int(found[1]), found[2] == "workdays") if found else None


def stretch(purpose: str, start: date, span: Span, overrides: Mapping[date, bool]) -> Stretch:
    """The days of a span after `start`, which is not counted itself (民法典 art. 201)."""
    days = steps(start, span.count, overrides) if span.workdays else _calendar_days(start, span.count, overrides)
    return Stretch(purpose, start, span, days)


def _calendar_days(start: date, count: int, overrides: Mapping[date, bool]) -> tuple[Step, ...]:
    """Every day counts; a last day off moves on to the next working day (民法典 art. 203)."""
    found = [_step(start, number, number, overrides) for number in range(1, count + 1)]
    while not is_workday(found[-1].on, overrides):
        found.append(_step(start, len(found) + 1, count, overrides))
    return tuple(found)


def _step(start: date, after: int, number: int, overrides: Mapping[date, bool]) -> Step:
    day = start + timedelta(days=after)
    return Step(day, after == number, number, kind_of(day, overrides))
