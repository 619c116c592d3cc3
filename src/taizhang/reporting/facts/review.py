"""What travels of the review: questions about reports, how early each is looked at, what a check came to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


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
    HEARD = "heard"


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
    """What the order of the queue rests on: the questions and how far each has come, the line's day, how it came.

    `loud` where people speak badly of the line, which somebody above tells.
    """

    oddities: tuple[tuple[Oddity, Handled], ...] = ()
    due: date | None = None
    done: bool = False
    behind: bool = False
    late: bool = False
    returned: bool = False
    by_exception: bool = False
    loud: bool = False


@dataclass(frozen=True)
class Risk:
    """How early a report is looked at, with what each reason weighs."""

    points: int
    band: Band
    grounds: tuple[tuple[Oddity | Ground, int], ...]
