"""What is answered about bottlenecks and meetings, and how rows become it."""

from datetime import date, datetime
from typing import Any

from ninja import Schema

from taizhang.accounts.facts import Actor
from taizhang.api.answers import unit_name
from taizhang.api.schemas import UnitName
from taizhang.meetings.facts import BottleneckState, DecisionKind, ItemKind, MeetingState, Presence
from taizhang.meetings.models import Bottleneck, Decision, Meeting
from taizhang.meetings.queries.decisions import decisions_seen_by
from taizhang.meetings.queries.meetings import items_seen_by


class StuckMatter(Schema):
    """A bottleneck: what is stuck, what was tried, what is wanted by when, where it is, what was answered."""

    id: int
    number: str
    unit: UnitName
    target: str
    title: str
    stuck: str
    tried: str
    wanted: str
    needed_by: date | None
    state: BottleneckState
    helper: UnitName | None
    raised_at: datetime | None
    since: date | None
    answer: str
    answered_at: datetime | None
    solution: str
    solved_at: datetime | None


class StuckPage(Schema):
    """A page of bottlenecks."""

    total: int
    page: int
    size: int
    items: list[StuckMatter]


class MeetingHead(Schema):
    """A meeting: which one of its series, when and where, where it stands, the number of its minutes."""

    id: int
    series: str
    year: int
    ordinal: int
    starts_at: datetime
    place: str
    chair: str
    state: MeetingState
    number: str
    signed_at: datetime | None


class MeetingPage(Schema):
    """A page of meetings."""

    total: int
    page: int
    size: int
    items: list[MeetingHead]


class Item(Schema):
    """Something on an agenda with its figure; the line it is about, where it is about one."""

    kind: ItemKind
    title: str
    figure: str
    target: str


class Seat(Schema):
    """Somebody invited."""

    title: str
    name: str
    member: bool
    presence: Presence
    reason: str
    deputy: str


class Resolved(Schema):
    """A decision, and the line or the order that came of it."""

    number: int
    kind: DecisionKind
    text: str
    unit: UnitName | None
    supports: list[UnitName]
    due: date | None
    target: str
    order: str


class MeetingDetail(MeetingHead):
    """A meeting with its agenda, its people and its decisions, as far as they are open to the asker."""

    agenda: list[Item]
    seats: list[Seat]
    decisions: list[Resolved]


def stuck_matter(row: Bottleneck) -> StuckMatter:
    """A bottleneck with its line's code."""
    return StuckMatter(
        unit=unit_name(row.unit),
        target=row.target.code if row.target else "",
        helper=unit_name(row.helper) if row.helper else None,
        state=BottleneckState(row.state),
        **{name: getattr(row, name) for name in PLAIN},
    )


PLAIN = (
    *("id", "number", "title", "stuck", "tried", "wanted", "needed_by", "raised_at", "since"),
    *("answer", "answered_at", "solution", "solved_at"),
)


def meeting_head(row: Meeting) -> MeetingHead:
    """A meeting as a list has it."""
    return MeetingHead(series=row.series.name, state=MeetingState(row.state), **_said(row))


def _said(row: Meeting) -> dict[str, Any]:
    plain = ("id", "year", "ordinal", "starts_at", "place", "chair", "number", "signed_at")
    return {name: getattr(row, name) for name in plain}


def meeting_detail(row: Meeting, actor: Actor) -> MeetingDetail:
    """A meeting with all of it that is open to the actor; what was taken off the agenda is not on it."""
    items = items_seen_by(actor, row).filter(removed_at=None)
    return MeetingDetail(
        **meeting_head(row).model_dump(),
        agenda=[
            Item(kind=ItemKind(each.kind), title=each.title, figure=each.figure, target=_code(each.target))
            for each in items
        ],
        seats=[Seat.model_validate(each, from_attributes=True) for each in row.attendees.all()],
        decisions=[_resolved(each) for each in decisions_seen_by(actor, row)],
    )


def _resolved(each: Decision) -> Resolved:
    return Resolved(
        number=each.number,
        kind=DecisionKind(each.kind),
        text=each.text,
        unit=unit_name(each.unit) if each.unit else None,
        supports=[unit_name(support.unit) for support in each.supports.all()],
        due=each.due,
        target=_code(each.target),
        order=each.order.number if each.order else "",
    )


def _code(line: object) -> str:
    return str(getattr(line, "code", ""))
