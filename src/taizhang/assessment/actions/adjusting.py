"""Points by hand: proposed by the office, approved by the chief, a line of their own in the next result."""

from decimal import Decimal

from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.assessment import permissions
from taizhang.assessment.actions.moving import need
from taizhang.assessment.actions.scoring import settle
from taizhang.assessment.actions.telling import tell_chief, tell_of_adjustment
from taizhang.assessment.facts import AdjustmentState, Cause
from taizhang.assessment.models import Adjustment
from taizhang.assessment.queries.rules import rules_on
from taizhang.assessment.queries.spans import Spanned, span_of
from taizhang.assessment.rules import millionths, plain
from taizhang.assessment.rules.states import ADJUSTMENT_EVENTS, next_adjustment_state
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle as settle_notices
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force, people_with


def propose_adjustment(
    unit: Unit,
    period: Spanned,
    *,
    by: Actor,
    points: Decimal,
    basis: str,
    reason: str,
    paper_id: int | None = None,
) -> Adjustment:
    """Propose to give or take points of a unit in a span that has ended, with the rule it rests on and the reason.

    ValueError where they are nought, more than the rule allows at once, finer than a hundredth, or where the unit is
    not assessed in it.
    """
    permissions.may_propose_adjustment(by)
    span = span_of(period)
    most = rules_on(clock.today()).most
    if points == 0 or abs(points) > most or points != points.quantize(Decimal("0.01")):
        raise ValueError(_("From 0.01 to %(most)s points, given or taken.") % {"most": most})
    if not Unit.objects.filter(in_force(span.end), pk=unit.pk, keeps_ledger=True).exists():
        raise ValueError(_("That unit is not assessed in that span."))
    if clock.today() <= span.end:
        raise ValueError(_("%(month)s has not ended yet.") % {"month": span.label})
    row = Adjustment(unit=unit, span=span.label, points=millionths(points), paper_id=paper_id)
    row.basis = need(basis, _("Name the rule it rests on."))
    row.reason = need(reason, _("Give the reason."))
    row.proposed_at, row.proposed_by_id = clock.now(), by.person_id
    with recorded(ADJUSTMENT_EVENTS["propose"], by=by.username, stream=unit.stream) as entry:
        row.save()
        entry.subject = row.code
        tell_of_adjustment(row, people_with(Role.CHIEF), f"拟人工调整{signed(row)}，待批准")
    return row


def approve_adjustment(row: Adjustment, *, by: Actor) -> Adjustment:
    """The chief approves: where the span has a result it is computed anew, with the points as a line of their own."""
    permissions.may_decide_adjustment(by, row)
    return _decided(row, "approve", by, "", f"人工调整{signed(row)}：{row.reason}")


def refuse_adjustment(row: Adjustment, *, by: Actor, reason: str) -> Adjustment:
    """The chief refuses, with the reason; the points do not count."""
    permissions.may_decide_adjustment(by, row)
    said = need(reason, _("Give the reason."))
    return _decided(row, "refuse", by, said, f"人工调整未获批准：{said}")


def withdraw_adjustment(row: Adjustment, *, by: Actor) -> Adjustment:
    """The office takes its proposal back."""
    permissions.may_propose_adjustment(by)
    return _decided(row, "withdraw", by, "", "人工调整已撤回")


def _decided(row: Adjustment, act: str, by: Actor, remark: str, told: str) -> Adjustment:
    state = next_adjustment_state(AdjustmentState(row.state), act)
    if state is None:
        raise NotOpen(_("The adjustment is %(state)s; this cannot be done with it now.") % {"state": row.state})
    with recorded(ADJUSTMENT_EVENTS[act], by=by.username, stream=row.unit.stream, subject=row.code):
        settle_notices(kind=NoticeKind.ADJUSTMENT_TOLD, about=row.code)
        row.state, row.remark = state, remark
        row.decided_at, row.decided_by_id = clock.now(), by.person_id
        row.save()
        hearing = [row.proposed_by_id] if row.proposed_by_id else []
        if state is AdjustmentState.APPROVED:
            hearing += people_with(*UNIT_ROLES, unit_id=row.unit_id)
            run = settle(row.period, cause=Cause.ADJUSTMENT, reason=f"{row.code} {row.unit.short_name}")
            if run is not None:
                tell_chief(run, f"因{row.code}人工调整重新计分，待告知各单位")
        tell_of_adjustment(row, hearing, told)
    return row


def signed(row: Adjustment) -> str:
    """The points as people write them: 加1.50分, 减0.50分."""
    return f"{'加' if row.points > 0 else '减'}{abs(plain(row.points, 2))}分"
