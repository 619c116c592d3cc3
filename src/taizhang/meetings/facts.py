"""What travels of bottlenecks and of meetings."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class BottleneckState(StrEnum):
    """Where a bottleneck stands: with its unit, at one of the four levels that help, answered, or over."""

    DRAFT = "draft"
    RAISED = "raised"
    HELPING = "helping"
    LIFTED = "lifted"
    TABLED = "tabled"
    ANSWERED = "answered"
    CLAIMED = "claimed"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"


LEVELS = (BottleneckState.RAISED, BottleneckState.HELPING, BottleneckState.LIFTED, BottleneckState.TABLED)
"""Who helps, the lowest first: the office, another unit, the vice-mayor in charge, the meeting."""

UNSOLVED = (*LEVELS, BottleneckState.ANSWERED, BottleneckState.CLAIMED)
"""Raised, and nobody has confirmed yet that it is solved."""


class Party(StrEnum):
    """Who acts on a bottleneck, as seen from it."""

    UNIT = "unit"
    HEAD = "head"
    OFFICE = "office"
    HELPER = "helper"
    LEADER = "leader"


class Rhythm(StrEnum):
    """How often a series of meetings is held."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ON_DEMAND = "on_demand"


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What a unit writes of a bottleneck: what is stuck, what was tried, what is wanted of whom, by when."""

    title: str
    stuck: str
    tried: str
    wanted: str
    needed: tuple[int, ...] = ()
    needed_by: date | None = None


@dataclass(frozen=True)
class Lift:
    """Where a bottleneck should go that has stayed too long: the working days it may stay, has stayed, the last one."""

    to: BottleneckState
    allowed: int
    waited: int
    last_day: date


@dataclass(frozen=True)
class Counts:
    """Bottlenecks counted: open ones at each level, open ones by age, solved ones, the median of their days."""

    open: int
    levels: tuple[tuple[BottleneckState, int], ...]
    ages: tuple[tuple[int, int | None, int], ...]
    solved: int
    median: str


class MeetingState(StrEnum):
    """Where a meeting stands: being prepared, called, held (being written down), signed, or called off."""

    PLANNED = "planned"
    CONVENED = "convened"
    HELD = "held"
    SIGNED = "signed"
    CANCELLED = "cancelled"


class ItemKind(StrEnum):
    """Why something is on an agenda; all but what a person adds are found by rule."""

    LEFT = "left"
    TASK = "task"
    BOTTLENECK = "bottleneck"
    ORDER = "order"
    LINE = "line"
    ADDED = "added"


class Presence(StrEnum):
    """Whether somebody invited came."""

    INVITED = "invited"
    PRESENT = "present"
    DEPUTISED = "deputised"
    ABSENT = "absent"


class DecisionKind(StrEnum):
    """What a meeting comes to: it takes note (通报), it settles something (议定), it gives a task (任务)."""

    INFORMATION = "information"
    DECISION = "decision"
    TASK = "task"


class Landing(StrEnum):
    """As what a task goes on: a new line of the unit's ledger, or a remedial order."""

    LINE = "line"
    ORDER = "order"


@dataclass(frozen=True)
class Candidate:
    """Something that could be on an agenda: its key among its kind, a title, a figure, what it concerns, its weight."""

    kind: ItemKind
    key: int
    title: str
    figure: str
    unit_id: int | None = None
    target_id: int | None = None
    weight: int = 0


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A decision as it is written down; units by their keys. `settles` says that it solves the bottleneck it is on."""

    kind: DecisionKind
    text: str
    unit: int | None = None
    supports: tuple[int, ...] = ()
    due: date | None = None
    landing: Landing | None = None
    settles: bool = False


@dataclass(frozen=True)
class Resolution:
    """A decision as the minutes print it; units by name."""

    number: int
    kind: DecisionKind
    text: str
    unit: str = ""
    supports: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True)
class Seat:
    """Somebody invited as the minutes name them: what they are, who came for it, whether a member, why not."""

    title: str
    name: str
    presence: Presence
    member: bool
    reason: str = ""
    deputy: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesFacts:
    """What minutes (会议纪要) are printed from: frozen when they are signed."""

    office: str
    series: str
    number: str
    ordinal: int
    held_on: date
    at: str
    place: str
    chair: str
    items: int
    resolutions: tuple[Resolution, ...]
    seats: tuple[Seat, ...]
    left: tuple[str, ...]
    dated: date


@dataclass(frozen=True)
class Lag:
    """A line that lags, as a dispatch pack tells it: points behind, and what its last report says of why and what next.

    `points` are percentage points below what was to be expected, None where the day is past or nothing can be said.
    """

    code: str
    unit: str
    matter: str
    overdue: bool
    expected: Decimal | None
    achieved: Decimal | None
    points: Decimal | None
    month: str = ""
    gap: str = ""
    cause: str = ""
    measure: str = ""
    wanted: str = ""


@dataclass(frozen=True, kw_only=True)
class PackFacts:
    """What a dispatch pack (分析调度) is printed from: of whom or for which meeting, on which day, by which office."""

    office: str
    about: str
    day: date
    lags: tuple[Lag, ...]
