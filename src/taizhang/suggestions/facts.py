"""What travels of deputies' suggestions and CPPCC proposals."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Body(StrEnum):
    """Whose it is: a deputy's suggestion (代表建议) or a proposal of the CPPCC (委员提案)."""

    CONGRESS = "congress"
    CPPCC = "cppcc"


class SuggestionState(StrEnum):
    """Where a suggestion stands; answered waits for the proposer's rating."""

    RECEIVED = "received"
    HANDLING = "handling"
    OBJECTED = "objected"
    DRAFTED = "drafted"
    ANSWERED = "answered"
    CLOSED = "closed"


class ReplyClass(StrEnum):
    """What a reply says was done: A solved, B planned by a day, C not possible for now, D kept for reference."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Rating(StrEnum):
    """What the proposer thinks of a reply; who says nothing has not rated, and is never counted as satisfied."""

    SATISFIED = "satisfied"
    MOSTLY = "mostly"
    DISSATISFIED = "dissatisfied"


class Way(StrEnum):
    """How the proposer was talked to before the reply: visited, met, telephoned, written to."""

    VISIT = "visit"
    MEETING = "meeting"
    PHONE = "phone"
    LETTER = "letter"


@dataclass(frozen=True, kw_only=True)
class SuggestionEntry:
    """One suggestion as the assembly's list has it; the lead unit may still be open."""

    body: Body
    session: str
    year: int
    number: int
    title: str
    proposers: str
    text: str = ""
    cosigners: int = 0
    received_on: date
    lead_id: int | None = None
    joint_ids: tuple[int, ...] = ()
    locator: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """What a letter of reply is printed from."""

    unit: str
    number: str
    body: Body
    session: str
    suggestion: int
    title: str
    proposers: str
    reply_class: ReplyClass
    text: str
    planned_on: date | None
    round: int
    dated: date


@dataclass(frozen=True)
class Term:
    """A time limit in months: the day the months end on, and the working day on which it ends at last."""

    start: date
    months: int
    named: date
    due: date


@dataclass(frozen=True, kw_only=True)
class Handled:
    """What counting needs to know of one suggestion; days are those of the first round."""

    due_on: date | None
    answered_on: date | None
    reply_class: ReplyClass | None = None
    rating: Rating | None = None
    talked: bool = False
    fulfilled: bool = False


@dataclass(frozen=True)
class Tally:
    """How suggestions were handled. Every share stands beside what it is a share of."""

    total: int
    due: int
    """Answered, or unanswered with the day past: those of which one can say whether they were on time."""
    on_time: int
    late_open: int
    answered: int
    talked: int
    classes: tuple[tuple[ReplyClass, int], ...]
    planned: int
    fulfilled: int
    """Of those that were answered with a plan (class B), how many were solved since."""
    rated: int
    pleased: int
