"""What becomes of a decision when its minutes are signed: a line, an order, the answer to a bottleneck."""

from taizhang.accounts.facts import Actor
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import TargetDraft, TargetKind
from taizhang.ledger.rules import first_day_from
from taizhang.lib import clock
from taizhang.meetings.actions.moving import enter_level, moved
from taizhang.meetings.actions.telling import tell_unit
from taizhang.meetings.facts import BottleneckState, DecisionKind, Landing
from taizhang.meetings.models import Decision, Meeting
from taizhang.supervision.actions import propose_order
from taizhang.supervision.facts import Source
from taizhang.supervision.papers.wording import written


def land(decision: Decision, meeting: Meeting, *, by: Actor) -> None:
    """A task goes on as a line or as an order; both name the minutes and the number of the decision."""
    if decision.kind != DecisionKind.TASK or decision.unit is None or decision.due is None:
        return
    cited = f"{meeting.number}第{decision.number}项"
    if decision.landing == Landing.ORDER:
        about = decision.item.target if decision.item else None
        decision.order = propose_order(
            decision.unit,
            by=by,
            matter=decision.text[:200],
            finding=f"{meeting}议定：{decision.text}",
            source=Source(cited, f"/meetings/{meeting.pk}/"),
            target=about if about and about.ledger.unit_id == decision.unit_id else None,
            wished_on=decision.due,
        )
    else:
        [decision.target] = enter_targets([_draft(decision, meeting, cited)], by=by, year=meeting.year)
    decision.save()


def _draft(decision: Decision, meeting: Meeting, cited: str) -> TargetDraft:
    """The line as the decision says it; how and by which post the unit adds before it submits the line."""
    due = decision.due
    return TargetDraft(
        lead_id=decision.unit_id or 0,
        kind=TargetKind.MAJOR,
        matter=decision.text,
        begins_on=first_day_from(clock.today(), due),
        due=due,
        due_text=f"{written(due)}前" if due else "",
        support_ids=tuple(each.unit_id for each in decision.supports.all()),
        paper_id=meeting.pdf_id,
        locator=f"第{decision.number}项",
        note=f"根据{cited}列入台账",
    )


def answer(decision: Decision, meeting: Meeting, *, by: Actor) -> None:
    """A bottleneck decided on is answered by the first decision on it, and solved by one that settles it."""
    stuck = decision.item.bottleneck if decision.item else None
    if stuck is None:
        return
    stuck.refresh_from_db()
    if stuck.state != BottleneckState.TABLED:
        return
    with moved(stuck, "settle" if decision.settles else "decide", by=by):
        stuck.answer = f"{meeting.number}第{decision.number}项：{decision.text}"
        stuck.answered_at, stuck.answered_at_level = clock.now(), BottleneckState.TABLED
        stuck.answered_by_id = by.person_id
        if decision.settles:
            stuck.solved_at, stuck.solved_by_id = clock.now(), by.person_id
        enter_level(stuck)
        stuck.save()
        tell_unit(stuck, stuck.answer)
