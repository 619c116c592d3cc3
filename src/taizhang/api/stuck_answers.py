"""From bottlenecks and meetings to what is answered about them."""

from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.api.answers import unit_name
from taizhang.api.stuck import Item, MeetingDetail, MeetingHead, Resolved, Seat, StuckMatter
from taizhang.meetings.facts import BottleneckState, DecisionKind, ItemKind, MeetingState
from taizhang.meetings.models import Bottleneck, Decision, Meeting
from taizhang.meetings.queries.decisions import decisions_seen_by
from taizhang.meetings.queries.meetings import items_seen_by


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
