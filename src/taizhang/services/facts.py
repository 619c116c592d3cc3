"""What travels of service windows: items and their versions, cases, clocks, breaches, rates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

HUNDREDTH = Decimal("0.01")


class VersionState(StrEnum):
    """Where a version stands; once published it never changes."""

    PROPOSED = "proposed"
    RETURNED = "returned"
    PUBLISHED = "published"


class PauseReason(StrEnum):
    """What the law does not count (行政许可法 art. 45) and what is published before it is granted."""

    HEARING = "hearing"
    APPRAISAL = "appraisal"
    REVIEW = "review"
    INSPECTION = "inspection"
    PUBLICATION = "publication"


SUPPLEMENT = "supplement"
"""Beside the reasons of a pause: the first asking for what is missing stops the clock until it is handed in."""


class Ending(StrEnum):
    """How a case ended."""

    APPROVED = "approved"
    REFUSED = "refused"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"


DECIDED = (Ending.APPROVED, Ending.REFUSED)
"""Endings that are a decision: only these can be in time or late."""


class Rating(StrEnum):
    """What the applicant says at the end; who says nothing is not satisfied thereby."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    FAIR = "fair"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"


CONTENT = (Rating.VERY_SATISFIED, Rating.SATISFIED)


class CaseState(StrEnum):
    """How a case stands on a day."""

    OVERDUE = "overdue"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    ON_TIME = "on_time"
    LATE = "late"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"


OPEN = (CaseState.OVERDUE, CaseState.RUNNING, CaseState.PAUSED, CaseState.WAITING)


class BreachKind(StrEnum):
    """What was done against 一次告知 and 限时办结."""

    ASKED_AGAIN = "asked_again"
    UNLISTED = "unlisted"
    OVER_PROMISE = "over_promise"
    OVER_LAW = "over_law"
    LATE_NOTICE = "late_notice"
    NO_REASON = "no_reason"


@dataclass(frozen=True)
class VersionEntry:
    """An item's terms from a day on: days are working days, `legal` is None where the law sets no limit."""

    code: str
    name: str
    unit_id: int
    valid_from: date
    basis: str
    materials: tuple[str, ...]
    steps: tuple[str, ...]
    promise: int
    legal: int | None = None
    fee: str = ""


@dataclass(frozen=True)
class Terms:
    """What of a version judges a case."""

    valid_from: date
    materials: frozenset[str]
    promise: int
    legal: int | None


@dataclass(frozen=True)
class Asking:
    """The applicant was told what is missing; `answered_on` is the day it was handed in."""

    on: date
    materials: tuple[str, ...]
    answered_on: date | None = None


@dataclass(frozen=True)
class Pause:
    """The handling was stopped; a reason the law does not know is kept as an empty one."""

    on: date
    reason: str
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """All that is known of a case; nobody's name, number or address is among it."""

    received_on: date
    accepted_on: date | None = None
    askings: tuple[Asking, ...] = ()
    pauses: tuple[Pause, ...] = ()
    ended_on: date | None = None
    ending: str = ""
    reason: str = ""
    collected_on: date | None = None
    rating: str = ""
    visits: int | None = None


@dataclass(frozen=True)
class CaseEntry:
    """A case as a file or a program states it, under its number and the code of its item."""

    number: str
    item: str
    facts: CaseFacts
    locator: str = ""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an entry: the field, what is wrong, what would be right."""

    field: str
    message: str
    suggestion: str


@dataclass(frozen=True)
class Span:
    """A stretch of the clock from the day after `after` through `through`: the working days in it, whether they count,
    why not, and how many count up to its end."""

    after: date
    through: date
    workdays: int
    counts: bool
    why: str
    used: int


@dataclass(frozen=True)
class Clock:
    """How the limits of a case stand on a day. `began` is None before acceptance; `deemed` says that the law, not the
    window, made it begin."""

    state: CaseState
    began: date | None
    deemed: bool
    spans: tuple[Span, ...]
    used: int
    terms: Terms


@dataclass(frozen=True)
class Breach:
    """One breach found by rule: which, since which day, and what more is to be said (a material, days)."""

    kind: BreachKind
    on: date
    said: str = ""


@dataclass(frozen=True)
class Rate:
    """So many of so many; nothing of nothing is no rate."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """With two decimals, half up."""
        if not self.whole:
            return None
        return (Decimal(self.part * 100) / self.whole).quantize(HUNDREDTH, ROUND_HALF_UP)


@dataclass
class Tally:
    """What a window's month is counted from, case by case."""

    finished: int = 0
    on_time: int = 0
    early: int = 0
    overdue: int = 0
    saved: int = 0
    visits_known: int = 0
    one_visit: int = 0
    asked: int = 0
    asked_again: int = 0
    ended: int = 0
    rated: int = 0
    content: int = 0
    received: int = 0

    def add(self, other: "Tally") -> None:
        """Count another one's cases as well."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def rates(self) -> Mapping[str, Rate]:
        """Every rate by its name: what is still open and overdue was not in time, who said nothing did not rate."""
        return {
            "on_time": Rate(self.on_time, self.finished + self.overdue),
            "early": Rate(self.early, self.finished),
            "one_visit": Rate(self.one_visit, self.visits_known),
            "asked_again": Rate(self.asked_again, self.asked),
            "content": Rate(self.content, self.rated),
        }

    @property
    def late(self) -> int:
        """Decided after the promised day."""
        return self.finished - self.on_time

    @property
    def silent(self) -> int:
        """Ended, and nothing was said of it."""
        return self.ended - self.rated

    @property
    def mean_saved(self) -> Decimal | None:
        """Working days by which decisions came before the promised day, on average; late ones count against it."""
        if not self.finished:
            return None
        return (Decimal(self.saved) / self.finished).quantize(HUNDREDTH, ROUND_HALF_UP)


RATES = ("on_time", "early", "one_visit", "asked_again", "content")


@dataclass(frozen=True)
class Taken:
    """What a file or a program's call came to; `dropped` names the columns that were left out."""

    new: int = 0
    changed: int = 0
    same: int = 0
    dropped: tuple[str, ...] = ()
