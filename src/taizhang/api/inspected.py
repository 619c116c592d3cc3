"""What is asked and answered of inspections."""

from datetime import date

from ninja import Schema
from pydantic import Field

from taizhang.accounts.facts import Actor
from taizhang.api.answers import unit_name
from taizhang.api.inputs import Paged
from taizhang.api.schemas import UnitName
from taizhang.inspections.facts import Answer, InspectionKind, InspectionState, Method, Outcome
from taizhang.inspections.models import Conclusion, Inspection
from taizhang.inspections.queries.seen import sees_field
from taizhang.inspections.queries.terms import day_of


class InspectionsAsked(Paged):
    """Which inspections; empty fields narrow nothing."""

    year: int | None = Field(None, ge=1990, le=2100, description="Year in which it begins.")
    unit: str = Field("", max_length=20, description="Code of the unit that is inspected.")
    kind: InspectionKind | None = None
    state: InspectionState | None = None

    def filter(self) -> dict[str, str | int]:
        """The same as columns of the table."""
        said = {"unit__code": self.unit, "kind": self.kind, "state": self.state, "starts_on__year": self.year}
        return {name: value for name, value in said.items() if value}


class ConclusionOut(Schema):
    """A conclusion that was given; the last of several stands, unless the recheck withdrew it."""

    number: str
    findings: str
    opinion: str
    given_on: date
    signed_on: date | None
    ask_by: date | None


class InspectionHead(Schema):
    """An inspection as it is planned and where it stands; `outcome` is that of a recheck."""

    code: str
    unit: UnitName
    target: str
    matter: str
    kind: InspectionKind
    methods: list[Method]
    basis: str
    approver: str
    scope: str
    starts_on: date
    ends_on: date
    announced: bool
    unannounced: bool
    state: InspectionState
    number: str
    public: bool
    outcome: Outcome | None


class InspectionPage(Schema):
    """A page of inspections."""

    total: int
    page: int
    size: int
    items: list[InspectionHead]


class PointOut(Schema):
    """A point of the checklist; answer and note are empty where they are not open to the asker."""

    question: str
    look_for: str
    answer: Answer | None
    note: str
    pictures: int
    order: str


class InspectionDetail(InspectionHead):
    """An inspection with its checklist and its conclusions, as far as they are open to the asker."""

    points: list[PointOut]
    conclusions: list[ConclusionOut]


PLAIN = ("code", "matter", "basis", "approver", "scope", "starts_on", "ends_on")
ALSO = ("announced", "unannounced", "number", "public")


def inspection_head(row: Inspection) -> InspectionHead:
    """An inspection as a list has it."""
    outcome = row.recheck.outcome if hasattr(row, "recheck") else ""
    return InspectionHead(
        **{name: getattr(row, name) for name in (*PLAIN, *ALSO)},
        unit=unit_name(row.unit),
        target=row.target.code if row.target else "",
        kind=InspectionKind(row.kind),
        methods=list(row.ways),
        state=InspectionState(row.state),
        outcome=Outcome(outcome) if outcome else None,
    )


def inspection_detail(row: Inspection, actor: Actor) -> InspectionDetail:
    """An inspection as its asker may know it."""
    opened = sees_field(actor, row)
    given = row.conclusions.filter(given_at__isnull=False).order_by("version")
    points = [
        PointOut(
            question=each.question,
            look_for=each.look_for,
            answer=Answer(each.answer) if opened and each.answer else None,
            note=each.note if opened else "",
            pictures=each.photos.count() if opened else 0,
            order=each.order.number if opened and each.order else "",
        )
        for each in row.points.select_related("order")
    ]
    return InspectionDetail(
        **inspection_head(row).model_dump(), points=points, conclusions=[_given(each) for each in given]
    )


def _given(each: Conclusion) -> ConclusionOut:
    return ConclusionOut(
        number=each.number,
        findings=each.findings,
        opinion=each.opinion,
        given_on=day_of(each.given_at or each.drafted_at),
        signed_on=day_of(each.signed_at) if each.signed_at else None,
        ask_by=each.ask_by,
    )
