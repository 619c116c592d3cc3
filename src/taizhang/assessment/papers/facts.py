"""What a score sheet says; points are written as the score tables write them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SheetLine:
    """One point: the number of the ledger's line, what it is about, the month, why so many points, out of how many."""

    code: str
    matter: str
    month: str
    why: str
    points: str
    possible: str


@dataclass(frozen=True)
class SheetRule:
    """A rule, or what was done to the sum of a part: in words, with its ground and its lines."""

    title: str
    said: tuple[str, ...]
    basis: str
    points: str
    possible: str
    lost: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, kw_only=True)
class SheetFacts:
    """A unit's result whole. `place` is empty for a unit outside the ranking, `points` for one that is not scored.

    `state` says where the result stands on the day of asking; `notes` what was contested, corrected or given by hand.
    """

    office: str
    unit: str
    span: str
    scheme: str
    scheme_code: str
    scheme_hash: str
    scheme_from: date
    points: str
    full: str
    group: str
    place: str
    grade: str
    state: str
    computed: str
    run: int
    facts_hash: str
    result_hash: str
    rules: tuple[SheetRule, ...]
    notes: tuple[str, ...]
    ask_until: date | None
    dated: date
