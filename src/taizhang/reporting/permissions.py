"""May this person file, sign, verify or see a month's reports."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.reporting.models import Report


def may_keep_periods(actor: Actor) -> None:
    """The office opens and locks months; the system does so by calendar."""
    if actor.person_id is not None and not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may open or lock a month."))


def may_file_reports(actor: Actor, unit_id: int) -> None:
    """The unit's clerk files; where there is none, its head."""
    if not any(actor.has_in(role, unit_id) for role in (Role.CLERK, Role.HEAD)):
        raise Denied(_("Only the unit itself may file its reports."))


def may_sign_reports(actor: Actor, unit_id: int) -> None:
    """The head answers for what the unit reports."""
    if not actor.has_in(Role.HEAD, unit_id):
        raise Denied(_("Only the head of the unit may sign its reports."))


def may_verify_report(actor: Actor, report: Report) -> None:
    """The office verifies, and never the person who filed or signed."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may verify reports."))
    if actor.person_id is not None and actor.person_id in (report.filed_by_id, report.signed_by_id):
        raise Denied(_("You filed or signed this report; somebody else must verify it."))


def may_return_report(actor: Actor, report: Report, unit_id: int) -> None:
    """Whoever has the report before them may send it back: the head a filed one, the office a signed one."""
    office = report.state == "signed" and actor.has(*OFFICE_ROLES)
    head = report.state == "filed" and actor.has_in(Role.HEAD, unit_id)
    if not (office or head):
        raise Denied(_("This report is not before you, so you cannot return it."))
