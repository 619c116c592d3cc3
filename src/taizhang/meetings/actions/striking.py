"""A decision is struck while the minutes are not signed."""

from taizhang.accounts.facts import Actor
from taizhang.meetings import permissions
from taizhang.meetings.actions.recording import moving
from taizhang.meetings.models import Decision, DecisionUnit


def strike(decision: Decision, *, by: Actor) -> None:
    """Strike a decision out of minutes that are not signed; those after it move up. The record keeps it."""
    permissions.may_keep_meetings(by)
    meeting = decision.meeting
    with moving(meeting, "decide", by=by):
        DecisionUnit.objects.remove(decision.supports.all())
        after = list(meeting.decisions.filter(number__gt=decision.number))
        decision.delete()
        for each in after:
            each.number -= 1
        Decision.objects.bulk_update(after, ["number"])
