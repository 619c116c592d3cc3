"""What travels of supervision."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Trigger(StrEnum):
    """Why an order is given (迟缓、走过场、无实效), or that it comes from elsewhere (交办)."""

    LATE = "late"
    FORMALISTIC = "formalistic"
    INEFFECTIVE = "ineffective"
    ASSIGNED = "assigned"


@dataclass(frozen=True)
class Source:
    """Where an order comes from when not from the ledger: in words, and the page that tells more."""

    text: str
    link: str = ""


class OrderState(StrEnum):
    """Where an order stands. Closed says that what was found is mended; unsolved that it ended without being so."""

    PROPOSED = "proposed"
    DRAFTED = "drafted"
    APPROVED = "approved"
    ISSUED = "issued"
    IN_HAND = "in_hand"
    ANSWERED = "answered"
    RETURNED = "returned"
    VERIFIED = "verified"
    CLOSED = "closed"
    UNSOLVED = "unsolved"
    ARCHIVED = "archived"
    HELD = "held"
    REOPENED = "reopened"
    DROPPED = "dropped"


OWED = (OrderState.ISSUED, OrderState.IN_HAND, OrderState.RETURNED)
"""The states in which the unit owes an answer by the order's day; an answer once given binds it to none."""

GIVEN = (*OWED, OrderState.ANSWERED, OrderState.VERIFIED)
"""The states in which the unit has the order and it is not over."""

SOLVED = (OrderState.CLOSED, OrderState.ARCHIVED, OrderState.HELD)
"""The states that say: checked by another, and mended."""

INSIDE = (OrderState.PROPOSED, OrderState.DRAFTED, OrderState.APPROVED, OrderState.DROPPED)
"""The states of an order that the unit has not been given; once it was, they hide nothing from it."""


class PaperKind(StrEnum):
    """The official papers of an order: 督查通知单、整改通知书、催办单、约谈通知."""

    ASSIGN = "assign"
    RECTIFY = "rectify"
    URGE = "urge"
    TALK = "talk"


class Colour(StrEnum):
    """What a rung of the ladder may be coloured; its word says the same."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder: so many working days after the last day; with which paper; whether the chief's."""

    code: str
    word: str
    colour: Colour
    after: int
    paper: PaperKind | None = None
    chief: bool = False


class StepState(StrEnum):
    """Where a rung for an order stands: proposed by the calendar, issued by a person (reminders by itself), waived."""

    PROPOSED = "proposed"
    ISSUED = "issued"
    WAIVED = "waived"


class ExtensionState(StrEnum):
    """Where an extension stands: the unit's head asks, an officer checks, the chief grants or refuses."""

    ASKED = "asked"
    CHECKED = "checked"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True)
class Drafted:
    """What an order says when it is drafted: basis, demands, working days, who helps, whether it stays inside."""

    basis: str
    requirement: str
    days: int
    support: tuple[int, ...] = ()
    internal: bool = False


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What a paper is printed from: kept when it is issued, never read anew."""

    kind: PaperKind
    office: str
    number: str
    unit: str
    support: tuple[str, ...]
    matter: str
    finding: str
    basis: str
    requirement: str
    first_number: str
    word: str
    turn: int
    days: int
    issued_on: date
    due_on: date | None
    sign_by: date | None
    place: str
    code: str
    contact: str
    phone: str = ""


class CommitmentState(StrEnum):
    """Where a public commitment (公开承诺) stands; kept or broken is never told by the unit itself."""

    DRAFTED = "drafted"
    SIGNED = "signed"
    PUBLISHED = "published"
    REPORTED = "reported"
    KEPT = "kept"
    BROKEN = "broken"


OUT = (CommitmentState.PUBLISHED, CommitmentState.REPORTED, CommitmentState.KEPT, CommitmentState.BROKEN)
"""The states in which a commitment is public."""


@dataclass(frozen=True)
class Promised:
    """What a unit commits itself to: the problem, the promise, its measures, and by when."""

    problem: str
    promise: str
    measures: str
    due_on: date
