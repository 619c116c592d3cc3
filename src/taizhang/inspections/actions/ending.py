"""What follows of a conclusion: orders for what does not hold, what everybody may read, the end."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.inspections import permissions
from taizhang.inspections.actions.rechecking import need_standing
from taizhang.inspections.actions.recording import moving, need_open
from taizhang.inspections.actions.telling import settled
from taizhang.inspections.facts import Answer, InspectionState
from taizhang.inspections.models import CheckPoint, Inspection
from taizhang.inspections.queries.terms import is_past, standing_conclusion
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.supervision.actions import propose_order
from taizhang.supervision.facts import Source
from taizhang.supervision.models import Order


def order_point(row: Inspection, point: CheckPoint, *, by: Actor) -> Order:
    """Propose a remedial order for a point that does not hold, with the conclusion as its source; once a point, and not
    of a conclusion that was withdrawn (NotOpen). A person still drafts, approves and issues it."""
    permissions.may_act(by, row, "propose")
    need_open(row, "propose")
    held = need_standing(row)
    if point.answer != Answer.FAILS:
        raise NotOpen(_("This point holds, or does not apply."))
    if point.order_id is not None:
        raise NotOpen(_("An order is proposed for this point already."))
    with moving(row, "propose", by=by):
        source = Source(f"督查结论{held.number}", f"/inspections/{row.pk}/")
        order = propose_order(
            row.unit,
            by=by,
            matter=point.question,
            finding=point.note or point.question,
            source=source,
            target=row.target,
        )
        point.order = order
        point.save()
    return order


def set_public(row: Inspection, *, by: Actor, public: bool) -> Inspection:
    """Put the conclusion on the public site with its next version, or take it off again."""
    permissions.may_act(by, row, "publish")
    need_open(row, "publish")
    if public:
        need_standing(row)
    with moving(row, "publish", by=by):
        row.public = public
    return row


def close_inspection(row: Inspection, *, by: Actor, closing: str = "") -> Inspection:
    """Close what is over: after the recheck, or when the days to ask for one are past (ValueError before)."""
    permissions.may_act(by, row, "close")
    need_open(row, "close")
    held = standing_conclusion(row)
    if row.state == InspectionState.CONCLUDED and held is not None and not is_past(held, clock.today()):
        raise ValueError(_("The unit may ask for a recheck until %(day)s.") % {"day": held.ask_by})
    with moving(row, "close", by=by) as now:
        row.closed_at, row.closed_by_id, row.closing = now, by.person_id, closing.strip()
        settled(row)
    return row
