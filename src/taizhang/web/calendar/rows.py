"""The calendar as rows: a month and a level, each day with its arithmetic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from taizhang.lib.periods import Period
from taizhang.lib.workdays import DayKind, is_workday, kind_of, workdays_between
from taizhang.reporting.facts import LevelDays, MonthDays
from taizhang.web.calendar.words import level_in_words, turn_in_words


@dataclass(frozen=True)
class Day:
    """A day with the number of working days after the month's end up to it, and whether offices are closed on it."""

    on: date
    number: int
    off: bool
    made_up: bool
    said: str = ""


@dataclass(frozen=True)
class Row:
    """A month for one level; `first` of the month names it."""

    month: MonthDays
    level: LevelDays
    units: str
    first: bool
    due: Day
    lock: Day
    reminders: tuple[Day, ...]
    past: bool


def rows_of(months: Iterable[MonthDays], today: date) -> list[Row]:
    """A row for each month and level."""
    return [_row(month, level, today) for month in months for level in month.levels]


def _row(month: MonthDays, level: LevelDays, today: date) -> Row:
    end = Period.parse(month.label).end
    return Row(
        month=month,
        level=level,
        units=level_in_words(level.level, alone=len(month.levels) == 1),
        first=level is month.levels[0],
        due=day_in(end, level.due_on),
        lock=day_in(end, level.lock_on),
        reminders=tuple(day_in(end, on, turn_in_words(turn)) for turn, on in level.reminders),
        past=level.lock_on < today,
    )


def day_in(end: date, on: date, said: str = "") -> Day:
    """A day of a month that ends on `end`."""
    made_up = kind_of(on) is DayKind.MAKE_UP
    return Day(on, max(workdays_between(end, on), 0), not is_workday(on), made_up, said)
