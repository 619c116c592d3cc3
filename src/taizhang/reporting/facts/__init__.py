"""What travels of monthly reporting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from taizhang.indicators.facts import Level
from taizhang.ledger.facts import Standing
from taizhang.lib.paces import STRAIGHT, Choice
from taizhang.reporting.facts.days import Basis, DaySpec, LevelDays, MonthDays, Terms
from taizhang.reporting.facts.review import (
    Band,
    Beside,
    Case,
    Ground,
    Handled,
    Oddity,
    Official,
    Outcome,
    Raised,
    Risk,
    Said,
)

__all__ = [
    "Band",
    "Basis",
    "Beside",
    "Case",
    "DaySpec",
    "Filing",
    "Ground",
    "Handled",
    "LevelDays",
    "Light",
    "Lock",
    "MonthDays",
    "Oddity",
    "Official",
    "Outcome",
    "PaceRule",
    "Plan",
    "Progress",
    "Raised",
    "Reading",
    "ReportEntry",
    "ReportState",
    "Risk",
    "Said",
    "Season",
    "Sighting",
    "Stage",
    "Status",
    "Terms",
]


class ReportState(StrEnum):
    """Where a month's report of a target stands: clerk → unit head → office."""

    DRAFT = "draft"
    FILED = "filed"
    SIGNED = "signed"
    VERIFIED = "verified"
    RETURNED = "returned"


class Status(StrEnum):
    """How a target stands on a day; derived, never stored."""

    NOT_STARTED = "not_started"
    ON_PACE = "on_pace"
    AHEAD = "ahead"
    BEHIND = "behind"
    DONE = "done"
    DONE_EARLY = "done_early"
    OVERDUE = "overdue"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    OTHER = "other"


@dataclass(frozen=True)
class ReportEntry:
    """What a clerk says of one target for one month; `value` cumulative in the target's measure, `percent` 0–100.

    `unchanged` says that nothing changed since the report before: number and words are then taken from the record,
    whatever else is said. `by_stages` says that the share is that of the milestones reached; `reached` names those that
    this report says were reached, with their days.
    """

    target_id: int
    value: Decimal | None = None
    percent: Decimal | None = None
    narrative: str = ""
    gap: str = ""
    cause: str = ""
    measure: str = ""
    help_wanted: str = ""
    unchanged: bool = False
    by_stages: bool = False
    reached: Mapping[int, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Stage:
    """A milestone as the month sees it: reached by the ledger, or by what the report of a month says, or not yet."""

    milestone_id: int
    name: str
    due: date | None
    reached_on: date | None = None
    period_id: int | None = None


class Light(StrEnum):
    """What the rule of a day makes of a status; places give each its own colour, so none is named by one."""

    CLEAR = "clear"
    WATCH = "watch"
    ALARM = "alarm"
    DONE = "done"
    UNLIT = "unlit"


@dataclass(frozen=True)
class Season:
    """How a year's work spreads over its twelve months, in percent of the year."""

    title: str
    shares: tuple[Decimal, ...]


@dataclass(frozen=True)
class PaceRule:
    """From which day what counts as ahead, what lights up, what is too old, and which curve a kind runs along.

    `ahead`, `watch` and `alarm` are percentage points: beyond what was expected, from so many behind, by more behind.
    A report or figure that speaks of a day longer ago than `report_days` or `figure_days` is missing.
    """

    code: str = ""
    title: str = ""
    valid_from: date = date.min
    valid_to: date | None = None
    ahead: Decimal = Decimal(10)
    watch: Decimal = Decimal(10)
    alarm: Decimal = Decimal(30)
    report_days: int = 62
    figure_days: int = 125
    defaults: Mapping[str, Choice] = field(default_factory=dict)
    seasons: Mapping[str, Season] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """The curve of a line: nothing done before `start`, all by `due`, and what should be done at corners between.

    Between two corners it rises evenly, in calendar or working days, or stays (`steps`) until the next is reached. No
    corner at all is the straight line. `series` names the figure a growth line is held against, `wanted` its growth.
    """

    start: date
    due: date
    choice: Choice = STRAIGHT
    corners: tuple[tuple[date, Fraction], ...] = ()
    steps: bool = False


@dataclass(frozen=True)
class Progress:
    """What is known of a target on a day: its plan (none where no day ends it) and the last report that counts.

    Shares in percent of the whole. Of a line of growth `level` is the latest figure.
    """

    standing: Standing
    plan: Plan | None
    achieved: Decimal | None
    as_of: date | None
    done_on: date | None = None
    level: Level | None = None


@dataclass(frozen=True)
class Reading:
    """A status with its arithmetic: percent expected and achieved on the day the report speaks of, and the light.

    `as_of` is the day the last report (or figure) speaks of; `stale` says that it was too long ago to count as good.
    """

    status: Status
    expected: Decimal | None
    achieved: Decimal | None
    days_gone: int | None = None
    days_planned: int | None = None
    light: Light = Light.UNLIT
    as_of: date | None = None
    stale: bool = False

    @property
    def gap(self) -> Decimal | None:
        """Percentage points achieved beyond what was expected; negative when behind."""
        if self.expected is None or self.achieved is None:
            return None
        return self.achieved - self.expected


@dataclass(frozen=True)
class Lock:
    """Why a month takes nothing: locked since a day, by a person or (empty) by the calendar after its lock day."""

    since: date
    lock_on: date
    by: str = ""


@dataclass(frozen=True)
class Filing:
    """How far a unit's month has come: lines that are to be reported on, and reports by where they stand.

    `late` counts the reports that first came after the due day.
    """

    lines: int = 0
    returned: int = 0
    filed: int = 0
    signed: int = 0
    verified: int = 0
    late: int = 0

    @property
    def missing(self) -> int:
        """Lines without a report."""
        return max(self.lines - self.returned - self.filed - self.signed - self.verified, 0)

    @property
    def complete(self) -> bool:
        """Whether every line's report is verified."""
        return self.verified >= self.lines


@dataclass(frozen=True)
class Sighting:
    """A report that carries a file: whose it is, of which line and month, and under which name."""

    report_id: int
    unit_id: int
    unit: str
    code: str
    month: str
    name: str
