"""What travels of the days of months: by which day a report is due, when a month is locked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Basis(StrEnum):
    """How a day of a month's reporting is counted."""

    SAME_MONTH = "same_month"
    NEXT_MONTH = "next_month"
    WORKDAY = "workday"


@dataclass(frozen=True)
class DaySpec:
    """A day by rule: of the month itself, of the month that follows, or the n-th working day after the month's end."""

    basis: Basis
    number: int


@dataclass(frozen=True)
class Terms:
    """What holds for a level: its due day, its lock day, and when it is reminded, in working days before the due day
    (0 on it, negative after it)."""

    due: DaySpec
    lock: DaySpec
    remind: tuple[int, ...]


@dataclass(frozen=True)
class LevelDays:
    """The days of one month for one level (empty: for all that have no days of their own)."""

    level: str
    due_on: date
    lock_on: date
    reminders: tuple[tuple[int, date], ...]
    locked_at: datetime | None = None


@dataclass(frozen=True)
class MonthDays:
    """A month of the calendar: from when it can be reported on, the days of each level, and whether they are settled
    because the month was opened."""

    label: str
    opens_on: date
    opened: bool
    levels: tuple[LevelDays, ...]

    def of(self, level: str) -> LevelDays:
        """The days that hold for a level."""
        return next((each for each in self.levels if each.level == level), self.levels[0])
