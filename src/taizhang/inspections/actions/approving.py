"""An item of the plan is approved with what the calendar warns of in sight, or called off."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.inspections import permissions
from taizhang.inspections.actions.recording import moving, need
from taizhang.inspections.actions.telling import settled, tell_office, tell_people, tell_unit
from taizhang.inspections.models import Inspection
from taizhang.inspections.queries.people import team_of
from taizhang.inspections.queries.planning import warnings_of
from taizhang.inspections.rules.planning import needs_reason
from taizhang.notices.facts import NoticeKind


def approve_inspection(row: Inspection, *, by: Actor, reason: str = "") -> Inspection:
    """Approve an item of the plan; what the calendar warns of it needs a reason (ValueError without)."""
    permissions.may_act(by, row, "approve")
    said = reason.strip()
    if needs_reason(warnings_of([row]).get(row.pk, ())):
        said = need(reason, _("The calendar warns of this inspection: say why it is held all the same."))
    with moving(row, "approve", by=by) as now:
        row.approved_at, row.approved_by_id, row.reason = now, by.person_id, said
        settled(row)
        tell_people(row, team_of(row), f"{row.matter}，{row.starts_on}起")
        if not row.unannounced:
            tell_office(row, f"{row.matter}，待通知")
    return row


def cancel_inspection(row: Inspection, *, by: Actor, reason: str) -> Inspection:
    """Call an inspection off before it begins, saying why; a unit that was told hears of it."""
    permissions.may_act(by, row, "cancel")
    said = need(reason, _("Give the reason."))
    with moving(row, "cancel", by=by):
        row.remark = said
        settled(row, NoticeKind.INSPECTION_WAITING, NoticeKind.INSPECTION_NOTIFIED)
        if row.notified_at is not None:
            tell_unit(row, NoticeKind.INSPECTION_NOTIFIED, f"{row.matter}取消：{said}")
    return row
