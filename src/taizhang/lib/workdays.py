"""Working days with the State Council's yearly holidays and make-up days (节假日安排通知, 调休)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from itertools import accumulate
from types import MappingProxyType

import chinese_calendar
from chinese_calendar.constants import holidays, workdays

KNOWN_YEARS = range(min(holidays).year, max(holidays).year + 1)

NO_OVERRIDES: Mapping[date, bool] = MappingProxyType({})


class DayKind(StrEnum):
    """Why a day counts or does not."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make-up workday"
    DECLARED_WORKDAY = "declared workday"
    DECLARED_DAY_OFF = "declared day off"


@dataclass(frozen=True)
class Step:
    """One calendar day of a count: whether it counts, the count after it, and why."""

    on: date
    counts: bool
    number: int
    kind: DayKind
    holiday: str = ""


def calendar_known(year: int) -> bool:
    """Whether the holidays of the year are published in the calendar; otherwise Monday to Friday is assumed."""
    return year in KNOWN_YEARS


def is_workday(day: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> bool:
    """Whether offices work on the day; `overrides` (True = works) outrank the calendar."""
    return overrides[day] if day in overrides else _works(day)


@lru_cache(maxsize=20_000)
def _works(day: date) -> bool:
    """By the calendar; the days of a life in office are asked for again and again."""
    return bool(chinese_calendar.is_workday(day)) if calendar_known(day.year) else day.weekday() < 5


def add_workdays(start: date, count: int, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date:
    """The `count`-th working day after `start`; negative counts go back, 0 is the start itself.

    The first day of a term is not counted (民法典 art. 201).
    """
    one = timedelta(days=1 if count > 0 else -1)
    day, left = start, abs(count)
    while left:
        day += one
        left -= is_workday(day, overrides)
    return day


def workdays_between(first: date, last: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> int:
    """Working days after `first` up to and including `last`; negative when `last` is earlier.

    The inverse of `add_workdays` wherever `last` is a working day.
    """
    if last < first:
        days = (first - timedelta(days=back) for back in range(1, (first - last).days + 1))
        return -sum(is_workday(day, overrides) for day in days)
    days = (first + timedelta(days=on) for on in range(1, (last - first).days + 1))
    return sum(is_workday(day, overrides) for day in days)


def workdays_after(first: date, last: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> int:
    """`workdays_between` for counting often: `first` not after `last`, few overrides; days are added once a year."""
    if not overrides:
        return _in_calendar(first, last)
    declared = sum(works - is_workday(day) for day, works in overrides.items() if first < day <= last)
    return _in_calendar(first, last) + declared


def _in_calendar(first: date, last: date) -> int:
    if first.year == last.year:
        before, numbers = _numbers(first.year)
        return numbers[last.toordinal() - before] - numbers[first.toordinal() - before]
    whole = sum(_numbers(year)[1][-1] for year in range(first.year, last.year))
    return whole - _through(first) + _through(last)


def _through(day: date) -> int:
    before, numbers = _numbers(day.year)
    return numbers[day.toordinal() - before]


@cache
def _numbers(year: int) -> tuple[int, tuple[int, ...]]:
    """The day before the year, and how many working days are over when it and each day of the year ends."""
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    works = (int(is_workday(first + timedelta(days=on))) for on in range(length))
    return first.toordinal() - 1, tuple(accumulate(works, initial=0))


def steps(start: date, count: int, overrides: Mapping[date, bool] = NO_OVERRIDES) -> tuple[Step, ...]:
    """The arithmetic of `add_workdays` day by day, so that a reader can check it. The count must not be negative."""
    if count < 0:
        raise ValueError("A term is counted forwards: the number of working days must not be negative.")
    walked: list[Step] = []
    day, number = start, 0
    while number < count:
        day += timedelta(days=1)
        counts = is_workday(day, overrides)
        number += counts
        walked.append(Step(day, counts, number, kind_of(day, overrides), holiday_of(day)))
    return tuple(walked)


def steps_through(first: date, last: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> tuple[Step, ...]:
    """The days after `first` up to and including `last`, each with whether it counts and why."""
    walked: list[Step] = []
    for on in range(1, (last - first).days + 1):
        day = first + timedelta(days=on)
        number = (walked[-1].number if walked else 0) + is_workday(day, overrides)
        walked.append(Step(day, is_workday(day, overrides), number, kind_of(day, overrides), holiday_of(day)))
    return tuple(walked)


def kind_of(day: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> DayKind:
    """Why offices work on the day, or do not."""
    if day in overrides:
        return DayKind.DECLARED_WORKDAY if overrides[day] else DayKind.DECLARED_DAY_OFF
    if day in holidays:
        return DayKind.HOLIDAY
    if day in workdays:
        return DayKind.MAKE_UP
    return DayKind.WORKDAY if day.weekday() < 5 else DayKind.WEEKEND


def holiday_of(day: date) -> str:
    """The Chinese name of the festival a day off or its make-up day belongs to."""
    for table in (holidays, workdays):
        if day in table:
            return str(chinese_calendar.Holiday(table[day]).chinese)
    return ""
