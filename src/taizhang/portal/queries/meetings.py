"""What is public of joint meetings: the decisions of which something public came, and how that stands."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from taizhang.meetings.models import Decision, Meeting
from taizhang.meetings.queries.outcomes import is_done, readings_of
from taizhang.meetings.queries.public import public_decisions
from taizhang.portal.facts import PublicDecision, PublicMeeting
from taizhang.portal.queries.lines import order_state
from taizhang.portal.queries.texts import day_text
from taizhang.reporting.facts import Reading
from taizhang.voice.rules import redacted


def meetings(day: date) -> Iterator[PublicMeeting]:
    """The meetings with public decisions, the latest first; whoever sat in them is not told."""
    decisions = list(public_decisions())
    held = readings_of(decisions, day)
    for meeting, rows in groupby(decisions, key=lambda each: each.meeting):
        yield _meeting(meeting, tuple(_decision(each, held) for each in rows))


def _meeting(meeting: Meeting, decisions: tuple[PublicDecision, ...]) -> PublicMeeting:
    return PublicMeeting(
        number=meeting.number,
        title=str(meeting),
        held_on=day_text(meeting.starts_at),
        signed_on=day_text(meeting.signed_at),
        decisions=decisions,
    )


def _decision(each: Decision, held: Mapping[int, Reading]) -> PublicDecision:
    reading, order = held.get(each.target_id or 0), each.order
    line = each.target or (order.target if order else None)
    return PublicDecision(
        number=each.number,
        text=redacted(each.text),
        unit=each.unit.short_name if each.unit else "",
        supports=tuple(support.unit.short_name for support in each.supports.all()),
        due=day_text(each.due),
        code=line.code if line else "",
        status=reading.status.value if reading else "",
        order=order.number if order else "",
        order_state=order_state(order) if order else "",
        done=is_done(each, held),
    )
