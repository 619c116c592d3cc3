"""What is answered about bottlenecks and meetings, and how rows become it."""

from datetime import date, datetime

from ninja import Schema

from taizhang.api.schemas import UnitName
from taizhang.meetings.facts import BottleneckState, DecisionKind, ItemKind, MeetingState, Presence


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
