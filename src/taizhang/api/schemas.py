"""What is answered. Amounts are strings, for JSON numbers are floats to most programs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import PlainSerializer, WithJsonSchema

from taizhang.api.heard import Heard
from taizhang.ledger.facts import AmendmentKind, AmendmentState, Level, Reason, Standing, TargetKind, TargetState
from taizhang.organisations.facts import UnitKind
from taizhang.reporting.facts import ReportState, Status


def plain(number: Decimal) -> str:
    """The number as digits, never in scientific notation."""
    return format(number, "f")


Exact = Annotated[
    Decimal, PlainSerializer(plain, return_type=str), WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"})
]


class Fault(Schema):
    """One thing wrong with a request, and where."""

    where: str
    message: str


class Problem(Schema):
    """Why nothing is answered."""

    detail: str
    faults: list[Fault] = []


class UnitName(Schema):
    """A unit as it is referred to."""

    code: str
    name: str
    short_name: str


class Unit(UnitName):
    """A unit."""

    kind: UnitKind
    peer_group: str
    keeps_ledger: bool


class Source(Schema):
    """The paper a line came from, and where in it."""

    title: str
    number: str
    sha256: str
    locator: str


class Reading(Schema):
    """How a line stands today, with the arithmetic in percent; only for lines in force."""

    on: date
    status: Status
    expected: Exact | None
    achieved: Exact | None
    gap: Exact | None
    days_gone: int | None
    days_planned: int | None


class Target(Schema):
    """A line of the ledger: what, how, who, by when."""

    code: str
    year: int
    number: int
    unit: UnitName
    kind: TargetKind
    matter: str
    method: str
    leader: str
    responsible: str
    begins_on: date | None
    due: date | None
    due_text: str
    requirement: str
    criterion: str
    weight: Exact
    quantity: Exact | None
    measure: str
    state: TargetState
    standing: Standing
    public: bool
    source: Source | None
    reading: Reading | None


class TargetPage(Schema):
    """A page of lines."""

    total: int
    page: int
    size: int
    items: list[Target]


class Milestone(Schema):
    """A named stage."""

    name: str
    due: date | None
    reached_on: date | None


class Evidence(Schema):
    """A file that shows what a report says."""

    name: str
    sha256: str
    size: int


class Report(Schema):
    """A month's report on one line; `value` is cumulative in the line's measure."""

    target: str
    period: str
    state: ReportState
    value: Exact | None
    percent: Exact | None
    narrative: str
    gap: str
    cause: str
    measure: str
    help_wanted: str
    first_filed_at: datetime | None
    filed_at: datetime | None
    signed_at: datetime | None
    verified_at: datetime | None
    return_reason: str
    evidence: list[Evidence]


class ReportPage(Schema):
    """A page of reports."""

    total: int
    page: int
    size: int
    items: list[Report]


class TargetDetail(Target):
    """A line with its supporting units, stages and reports, the latest first, and what people say of it."""

    supports: list[UnitName]
    milestones: list[Milestone]
    reports: list[Report]
    heard: Heard


class StageDay(Schema):
    """A named stage with the day by which it is due."""

    name: str
    due: date | None


class FieldChange(Schema):
    """One field of a line as it was found and as it was asked to be; milestones are stages, all else is text."""

    field: str
    before: str | list[StageDay] | None
    after: str | list[StageDay] | None


class Amendment(Schema):
    """A change asked of a line: of what kind and why, who decides, where it stands, on what paper, what it changes."""

    id: int
    target: str
    unit: UnitName
    kind: AmendmentKind
    reason: Reason
    level: Level
    state: AmendmentState
    why: str
    so_far: str
    changes: list[FieldChange]
    first_asked_on: date
    asked_at: datetime
    signed_at: datetime | None
    checked_at: datetime | None
    decided_at: datetime | None
    verdict: str
    source: Source


class AmendmentPage(Schema):
    """A page of changes."""

    total: int
    page: int
    size: int
    items: list[Amendment]


class Period(Schema):
    """A month that is reported on."""

    label: str
    start: date
    end: date
    due_on: date
    lock_on: date
    locked_at: datetime | None


class Score(Schema):
    """A unit's total, place among its peers and grade; no place where nothing could be scored or it stands outside."""

    unit: UnitName
    peer_group: str
    points: Exact | None
    rank: int | None
    group_size: int
    grade: str


class Run(Schema):
    """One computation of a span (`name` in Chinese), with the hashes by which it can be repeated, where it stands and
    why it was computed."""

    period: str
    name: str
    scheme: str
    scheme_hash: str
    computed_at: datetime
    facts_hash: str
    result_hash: str
    state: str
    cause: str
    reason: str
    appeals_until: date | None


class Scores(Schema):
    """The places of a span that are open to the asker."""

    run: Run
    items: list[Score]


class ScoreLine(Schema):
    """One rule applied to one record, with the sentence that says why."""

    rule: str
    item: str
    points: Exact
    possible: Exact
    explanation: str
    source: str


class Correction(Schema):
    """A value that a ruling set, of the row called `what`: `row` names it among rows of one item by words that last."""

    ruling: str
    notice: str
    month: str
    metric: str
    item: str
    row: dict[str, str]
    what: str
    column: str
    before: str
    after: str


class ScoreDetail(Schema):
    """Every point of one unit, and what rulings corrected of what it is computed from."""

    run: Run
    score: Score
    lines: list[ScoreLine]
    corrections: list[Correction]


class Version(Schema):
    """A published version: its hashes, its signature and the address of its frozen site."""

    name: str
    frozen_at: datetime
    snapshot_hash: str
    manifest_hash: str
    signature: str
    chain_head: str
    added: int
    changed: int
    withdrawn: int
    beside: int
    site: str
