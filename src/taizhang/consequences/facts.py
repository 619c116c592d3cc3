"""Words of lists: what sorts there are, where one stands, what of a result they are picked from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ListKind(StrEnum):
    """What is done with the units named: commended, awarded, shown as exemplars, criticised, talked to."""

    COMMEND = "commend"
    AWARD = "award"
    POSITIVE = "positive"
    CRITICISE = "criticise"
    TALK = "talk"
    NEGATIVE = "negative"


ADVERSE = frozenset({ListKind.CRITICISE, ListKind.TALK, ListKind.NEGATIVE})
"""Whoever is named on these is heard before anybody else reads of it."""


class ListState(StrEnum):
    """Where a list stands: prepared, put to the units named, issued, withdrawn after that, or dropped before."""

    DRAFT = "draft"
    TOLD = "told"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Standing:
    """A unit's place in a result: `size` units stand in its group; points are whole millionths."""

    unit: str
    group: str
    place: int | None
    size: int
    points: int
    grade: str = ""


@dataclass(frozen=True)
class Picked:
    """A unit that a rule names, and why, in words with numbers."""

    unit: str
    reason: str


@dataclass(frozen=True)
class Listed:
    """A row of the paper: who, where it stood, why it is named, what it replied."""

    unit: str
    group: str
    place: str
    points: str
    reason: str
    story: str = ""
    reply: str = ""


@dataclass(frozen=True)
class ListFacts:
    """What the paper of a list says."""

    office: str
    kind: ListKind
    word: str
    number: str
    month: str
    scheme: str
    rule: str
    prize: str
    dated: date
    rows: tuple[Listed, ...]
