"""What travels of monthly reporting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from taizhang.indicators.facts import Level
from taizhang.ledger.facts import Standing
from taizhang.lib.paces import STRAIGHT, Choice


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


class Oddity(StrEnum):
    """What a reviewer should look at in a report; a question, not a fault."""

    FALLEN = "fallen"
    JUMP = "jump"
    LAST_DAY = "last_day"
    SAME_TEXT = "same_text"
    LIKE_TEXT = "like_text"
    COPIED = "copied"
    SEEN_FILE = "seen_file"
    EXACT = "exact"
    OVER = "over"
    NO_NUMBER = "no_number"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True)
class Said:
    """What a report says, as far as it is compared with the one before; `unchanged`: that nothing changed."""

    percent: Decimal | None
    narrative: str
    value: Decimal | None = None
    unchanged: bool = False


@dataclass(frozen=True)
class Official:
    """A figure of the statistics for the same months as a report speaks of; growth in percent year on year."""

    name: str
    measure: str
    value: Decimal | None
    growth: Decimal | None


@dataclass(frozen=True)
class Beside:
    """What a report is held against besides the month before it; empty where there is nothing.

    `quantity` and `measure` are the line's; `copied` names another unit's line with the same words, `seen` the report
    that carries one of the files.
    """

    quantity: Decimal | None = None
    measure: str = ""
    filed_on: date | None = None
    due_on: date | None = None
    copied: str = ""
    seen: str = ""
    official: Official | None = None


@dataclass(frozen=True)
class Raised:
    """A question a report raises, beside what, and a figure to it: points gained, likeness, what statistics say."""

    oddity: Oddity
    beside: str = ""
    figure: Decimal | None = None


class Handled(StrEnum):
    """How far a question about a report has come."""

    OPEN = "open"
    ANSWERED = "answered"
    SET_ASIDE = "set_aside"


class Ground(StrEnum):
    """Why a report is looked at early, besides what stands out in it."""

    OVERDUE = "overdue"
    BEHIND = "behind"
    DUE_SOON = "due_soon"
    LATE = "late"
    RETURNED = "returned"
    BY_EXCEPTION = "by_exception"


class Band(StrEnum):
    """How much a report calls for a look."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Outcome(StrEnum):
    """What a check on the spot came to."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DIFFERS = "differs"


@dataclass(frozen=True)
class Case:
    """What the order of the queue rests on: the questions and how far each has come, the line's day, how it came."""

    oddities: tuple[tuple[Oddity, Handled], ...] = ()
    due: date | None = None
    done: bool = False
    behind: bool = False
    late: bool = False
    returned: bool = False
    by_exception: bool = False


@dataclass(frozen=True)
class Risk:
    """How early a report is looked at, with what each reason weighs."""

    points: int
    band: Band
    grounds: tuple[tuple[Oddity | Ground, int], ...]


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
