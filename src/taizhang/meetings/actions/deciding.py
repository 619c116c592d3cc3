"""What a meeting decides is written down."""

from collections.abc import Mapping

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.meetings import permissions
from taizhang.meetings.actions.recording import moving
from taizhang.meetings.facts import DecisionKind, Verdict
from taizhang.meetings.models import AgendaItem, Decision, DecisionUnit, Meeting
from taizhang.meetings.rules.meetings import lacks

LACKS: Mapping[str, Promise] = {
    "text": gettext_lazy("Say in at most 300 characters what was decided."),
    "unit": gettext_lazy("A decision or a task has a unit that answers for it."),
    "due": gettext_lazy("A task has its day, and no day lies before the meeting."),
    "landing": gettext_lazy("Say whether the task goes on as a line of the ledger or as a remedial order."),
}


def decide(meeting: Meeting, said: Verdict, *, by: Actor, item: AgendaItem | None = None) -> Decision:
    """Write down what the meeting came to, on an item of its agenda or in general; ValueError says what it lacks.

    What is said to settle the bottleneck of its item solves it once the minutes are signed.
    """
    permissions.may_keep_meetings(by)
    held_on = meeting.starts_at.astimezone(clock.TZ).date()
    if wrong := lacks(said, held_on):
        raise ValueError(str(LACKS[wrong]))
    stuck = item is not None and item.bottleneck_id is not None
    with moving(meeting, "decide", by=by):
        decision = Decision(
            meeting=meeting,
            item=item,
            number=(meeting.decisions.aggregate(last=Max("number"))["last"] or 0) + 1,
            kind=said.kind,
            text=said.text.strip(),
            unit_id=said.unit,
            due=said.due,
            landing=said.landing or "" if said.kind == DecisionKind.TASK else "",
            settles=said.settles and stuck,
        )
        decision.save()
        units = [unit for unit in dict.fromkeys(said.supports) if unit != said.unit]
        DecisionUnit.objects.bulk_create([DecisionUnit(decision=decision, unit_id=unit) for unit in units])
    return decision
