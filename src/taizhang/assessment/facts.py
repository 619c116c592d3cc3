"""What travels of assessment: the fact table, and what a computation gives. Numbers are whole millionths."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class Fact:
    """One row of the table that is scored and nothing else.

    `metric` says what sort of row it is and `item` what it is about; several rows about one item are several proofs of
    the same thing. `value` is what was reached, `target` what was to be reached, `base` what it was before; `weight`
    counts as 1 where it is not given; `due` and `done` are days; `level` and `kind` are words by which rows are told
    apart; `note` is a person's reason. `source` names the record, with the revision of its row in the chain.
    The row of metric `unit` says in `level` with which peers a unit is compared.
    """

    unit: str
    metric: str
    item: str = ""
    value: int | None = None
    target: int | None = None
    base: int | None = None
    weight: int | None = None
    due: date | None = None
    done: date | None = None
    level: str = ""
    kind: str = ""
    note: str = ""
    source: str = ""
    period: str = ""
    jurisdiction: str = ""


@dataclass(frozen=True)
class Line:
    """What one rule gave for one fact: points won out of points possible, and what they were computed from.

    `measure` is the number the rule looked at, `place` and `among` the fact's place where the rule ranks. A line whose
    `step` is not empty is no fact's: it says what a cap, a multiple, a rounding or a part did to the sum of the lines.
    """

    unit: str
    rule: str
    item: str
    points: int
    possible: int
    measure: int | None
    value: int | None
    target: int | None
    base: int | None
    weight: int | None
    due: date | None
    done: date | None
    level: str
    kind: str
    note: str
    source: str
    period: str
    place: int | None
    among: int | None
    step: str
    jurisdiction: str


@dataclass(frozen=True)
class Place:
    """A unit's total, what it is made of, its place among its peers and its grade.

    No place for a unit that nothing measured, that stands outside the ranking, or that is not `scored` at all: its
    points are then those it would have had. `rules` and `parts` hold the points of each; `counts` how many facts each
    rule counted; `met` whether each condition of the scheme held, in its order; `awards` the awards it won.
    """

    unit: str
    peer_group: str
    points: int
    read: int
    rank: int | None
    group_size: int
    grade: str = ""
    rules: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    met: tuple[bool, ...] = ()
    overrides: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    scored: bool = True
    jurisdiction: str = ""


@dataclass(frozen=True)
class Result:
    """Everything one computation gives, in order of jurisdiction, unit, rule and item."""

    lines: tuple[Line, ...]
    places: tuple[Place, ...]


class RunState(StrEnum):
    """Where a computation of a span stands: derived from what was done with it and the day, never stored."""

    COMPUTED = "computed"
    DISCLOSED = "disclosed"
    CLOSED = "closed"
    FINAL = "final"
    SUPERSEDED = "superseded"


class Cause(StrEnum):
    """Why a span was computed: for the first time, or what put another result in the place of the one before."""

    FIRST = "first"
    REVISION = "revision"
    APPEAL = "appeal"
    ADJUSTMENT = "adjustment"


class AppealState(StrEnum):
    """Where an appeal against a score stands."""

    DRAFT = "draft"
    FILED = "filed"
    ADMITTED = "admitted"
    UPHELD = "upheld"
    UPHELD_PART = "upheld_part"
    REFUSED = "refused"
    INADMISSIBLE = "inadmissible"
    WITHDRAWN = "withdrawn"


class Ground(StrEnum):
    """Why an appeal is not taken up."""

    LATE = "late"
    NOT_OWN = "not_own"
    NO_GROUND = "no_ground"
    RULED = "ruled"


class AdjustmentState(StrEnum):
    """Whether points that a person gives or takes are only proposed, count, or do not."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class SheetKind(StrEnum):
    """What a sheet holds of each unit: how many gave each answer, a mean score of so many forms, a person's score."""

    COUNTS = "counts"
    MEANS = "means"
    REVIEW = "review"


class SheetState(StrEnum):
    """Where a sheet of a survey or of a review stands; the latest approved version of it counts."""

    ENTERED = "entered"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Mark:
    """What a sheet says of one unit: forms sent and returned and how many gave each answer, or a score with its reason.

    `score` is whole millionths. What was sent and returned is not asked of a review.
    """

    unit_id: int
    sent: int | None = None
    returned: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    score: int | None = None
    reason: str = ""


class Recusal(StrEnum):
    """Why a person does not rule on an appeal."""

    COMPUTED = "computed"
    DISCLOSED = "disclosed"
    ADJUSTED = "adjusted"
    VERIFIED = "verified"


@dataclass(frozen=True)
class Mend:
    """A fact corrected by a ruling: which row of the table, which column, what stands there now and stood before.

    `month` is the row's own period, where the table has rows of several; `row` names it among rows of one item by the
    words that tell it apart, and `called` in words for people. `before` and `after` are written as people write them: a
    plain number, a day, a word; empty for none.
    """

    unit: str
    metric: str
    item: str
    column: str
    before: str
    after: str
    ruling: str
    month: str = ""
    row: Mapping[str, str] = field(default_factory=dict)
    called: str = ""

    @property
    def what(self) -> str:
        """What people call the row; rulings of the time before rows had names call it by its item."""
        return self.called or self.item


@dataclass(frozen=True)
class Move:
    """One unit in two results: points and place before and after; None where it had none."""

    unit: str
    peer_group: str
    points: tuple[int | None, int | None]
    rank: tuple[int | None, int | None]

    @property
    def gained(self) -> int:
        """Points won or lost, in millionths."""
        return (self.points[1] or 0) - (self.points[0] or 0)

    @property
    def climbed(self) -> int:
        """How many places it rose; below nought where it fell, nought where it has no place in one of them."""
        before, after = self.rank
        return before - after if before and after else 0

    @property
    def moved(self) -> bool:
        """Whether anything is different."""
        return self.points[0] != self.points[1] or self.rank[0] != self.rank[1]


@dataclass(frozen=True)
class NoticeFacts:
    """What a correction notice (更正通知) says; points are written as the score tables write them."""

    office: str
    number: str
    unit: str
    month: str
    appeal: str
    filed_on: date
    about: str
    upheld: str
    reason: str
    ruler: str
    mends: tuple[Mend, ...]
    own: tuple[str, str, str, str]
    others: tuple[tuple[str, str, str], ...]
    dated: date
    contact: str
    phone: str = ""
