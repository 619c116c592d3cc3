"""What is asked, answered and handed in of surveys and reviews: sheets with their versions, rows and papers."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from taizhang.api.answers import MILLIONTHS, unit_name
from taizhang.api.inputs import Paged
from taizhang.api.schemas import Exact, UnitName
from taizhang.assessment.facts import SheetKind, SheetState
from taizhang.assessment.models import Sheet, SheetEntry
from taizhang.assessment.queries.surveys import Wanted, counting_version, versions_of
from taizhang.assessment.rules.sheets import REASON as WHY
from taizhang.assessment.rules.sheets import RETURNED, SCORE, SENT, Form

MOST_ROWS, MOST_ANSWERS = 2000, 40


class SheetsAsked(Paged):
    """Which sheets; empty fields narrow nothing."""

    period: str = Field("", max_length=7, description="2012-06, 2012-Q2, 2012-H1 or 2012.")
    rule: str = Field("", max_length=40, description="Code of the rule that asks for it.")
    group: str = Field("", max_length=64, description="Group of respondents, or who gave the scores.")
    state: SheetState | None = None

    def filter(self) -> dict[str, str]:
        """The same as columns of the table."""
        said = {"period": self.period, "rule": self.rule, "group": self.group, "state": self.state}
        return {name: value for name, value in said.items() if value}


class SheetHead(Schema):
    """A version of a sheet and how far it is; `counts` says whether it is the one that scores are computed from."""

    code: str
    period: str
    rule: str
    title: str
    group: str
    round: str
    kind: SheetKind
    version: int
    state: SheetState
    counts: bool
    reason: str
    paper_number: str
    paper: str
    entered_by: str
    entered_at: datetime
    decided_by: str
    decided_at: datetime | None
    remark: str


class SheetPage(Schema):
    """A page of sheets."""

    total: int
    page: int
    size: int
    items: list[SheetHead]


class SheetRow(Schema):
    """What it says of a unit; `source` is how a score line names the row."""

    unit: UnitName
    source: str
    sent: int | None
    returned: int | None
    votes: dict[str, int]
    score: Exact | None
    reason: str


class SheetDetail(SheetHead):
    """A version with its rows, and the codes of every version, the latest first."""

    rows: list[SheetRow]
    versions: list[str]


class WantedSheet(Schema):
    """A sheet that the scheme of a span asks for, how it is to be filled in, and the codes of what is held of it."""

    rule: str
    title: str
    group: str
    round: str
    kind: SheetKind
    answers: list[str]
    left_out: list[str]
    full: Exact
    needs_reason: bool
    counting: str
    latest: str
    waits: bool


class WantedSheets(Schema):
    """What the scheme of a span asks people to fill in."""

    scheme: str
    items: list[WantedSheet]


class SheetRowIn(BaseModel):
    """A row as its paper states it: forms and votes, or a score; what the rule does not ask for stays away."""

    model_config = ConfigDict(extra="forbid")

    unit: str = Field(max_length=20, description="Code of the unit.")
    sent: int | None = None
    returned: int | None = None
    votes: dict[str, int] = Field({}, max_length=MOST_ANSWERS, description="Answer → how many gave it.")
    score: Decimal | None = Field(None, max_digits=15, decimal_places=6)
    reason: str = Field("", max_length=300)

    def typed(self, form: Form) -> Mapping[str, str]:
        """The same by the fields of the rule's form, as it would be typed."""
        said = {f"a{place}": self.votes.get(word) for place, word in enumerate(form.words)}
        said |= {SENT: self.sent, RETURNED: self.returned}
        cells = {name: "" if number is None else str(number) for name, number in said.items()}
        return cells | {SCORE: "" if self.score is None else f"{self.score:f}", WHY: self.reason}

    def strange(self, form: Form) -> list[str]:
        """What is said and the rule does not ask for."""
        fields = {SENT: self.sent, RETURNED: self.returned, SCORE: self.score, WHY: self.reason or None}
        unasked = [name for name, value in fields.items() if value is not None and name not in form.columns]
        return [*(word for word in self.votes if word not in form.words), *unasked]


class SheetIn(BaseModel):
    """A whole version of a sheet; a field that is not listed is refused."""

    model_config = ConfigDict(extra="forbid")

    period: str = Field(max_length=7, description="2012-06, 2012-Q2, 2012-H1 or 2012.")
    rule: str = Field(max_length=40, description="Code of the rule that asks for it.")
    group: str = Field("", max_length=64)
    round: str = Field("", max_length=64)
    paper_number: str = Field(min_length=1, max_length=64, description="Number of the paper that the rows are from.")
    reason: str = Field("", max_length=300, description="Why there is another version, or why it comes late.")
    rows: list[SheetRowIn] = Field(min_length=1, max_length=MOST_ROWS)


class SheetTaken(Schema):
    """The version that holds what was handed in; `entered` is false where it was held already."""

    code: str
    version: int
    entered: bool


class ApprovalIn(BaseModel):
    """The chief's word; behind a final result it needs the reason of the late revision."""

    model_config = ConfigDict(extra="forbid")

    revision: str = Field("", max_length=300)


class RefusalIn(BaseModel):
    """Why a sheet is sent back or taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1, max_length=300)


PLAIN = ("code", "period", "rule", "group", "round", "version", "reason", "paper_number", "entered_at", "decided_at")


def sheet_head(row: Sheet) -> SheetHead:
    """A version as a list has it."""
    return SheetHead(
        **{name: getattr(row, name) for name in PLAIN},
        title=row.form.title,
        kind=row.form.kind,
        state=SheetState(row.state),
        counts=counting_version(row) == row.pk,
        paper=row.paper.filename if row.paper else "",
        entered_by=str(row.entered_by or ""),
        decided_by=str(row.decided_by or ""),
        remark=row.remark,
    )


def sheet_detail(row: Sheet) -> SheetDetail:
    """A version with its rows."""
    rows = [_row(each) for each in row.entries.select_related("unit")]
    return SheetDetail(**sheet_head(row).model_dump(), rows=rows, versions=[each.code for each in versions_of(row)])


def _row(entry: SheetEntry) -> SheetRow:
    return SheetRow(
        unit=unit_name(entry.unit),
        source=f"entry:{entry.pk}@{entry.revision}",
        sent=entry.sent,
        returned=entry.returned,
        votes=dict(entry.counts),
        score=None if entry.score is None else Decimal(entry.score).scaleb(MILLIONTHS),
        reason=entry.reason,
    )


def wanted_sheet(each: Wanted) -> WantedSheet:
    """What is asked for."""
    form = each.form
    return WantedSheet(
        rule=form.rule,
        title=form.title,
        group=each.group,
        round=each.round,
        kind=form.kind,
        answers=list(form.answers),
        left_out=list(form.left_out),
        full=form.full,
        needs_reason=form.needs_reason,
        counting=each.counting.code if each.counting else "",
        latest=each.latest.code if each.latest else "",
        waits=each.waits,
    )
