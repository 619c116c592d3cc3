"""What travels of honours and highlights."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

WHOLE = Decimal(100)


class HonourState(StrEnum):
    """Where an honour stands on its way to being confirmed."""

    REPORTED = "reported"
    CHECKED = "checked"
    VERIFIED = "verified"
    SHOWN = "shown"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ALIVE = frozenset(HonourState) - {HonourState.REFUSED, HonourState.WITHDRAWN}
"""The states of an honour that may count, or may come to."""


class HighlightState(StrEnum):
    """Whether a practice is the unit's own draft, before the office, published, or taken back."""

    DRAFT = "draft"
    OFFERED = "offered"
    PUBLISHED = "published"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class HonourDraft:
    """An honour as a unit reports it. `holder` is the person of an individual honour; `shares` the units of a joint
    award with their parts in percent, none where it is the unit's alone. `consent`: the person agreed that the name is
    published.
    """

    title: str
    year: int
    kind: str
    level: str
    body: str
    granted_on: date
    grade: str = ""
    number: str = ""
    holder: str = ""
    consent: bool = False
    shares: Mapping[int, Decimal] | None = None
    paper_id: int | None = None


@dataclass(frozen=True)
class Likeness:
    """What one honour is known by beside another: its name and body without what varies, year, units, person."""

    key: int
    name: str
    body: str
    year: int
    units: frozenset[int]
    holder: str


@dataclass(frozen=True)
class HonourFact:
    """An honour for scoring, one for each unit that has a share in it.

    `key` is the same for what a person found to be one honour, so that a scheme counts it once; `counted` marks the
    highest of them. `share` is in percent. Caps and points are the scheme's.
    """

    unit_id: int
    key: str
    honour_id: int
    revision: int
    title: str
    level: str
    rank: int
    grade: str
    kind: str
    share: Decimal
    granted_on: date
    has_document: bool
    publicity_over: bool
    counted: bool
    source: str


@dataclass(frozen=True)
class HighlightDraft:
    """A practice as a unit offers it to others."""

    title: str
    practice: str
    results: str
    since: date
    paper_id: int | None = None
