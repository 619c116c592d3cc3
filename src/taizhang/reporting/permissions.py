"""May this person file, sign, verify or see a month's reports."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, WITHOUT_PAPERS, Actor, Denied, Role
from taizhang.organisations.queries import units_served
from taizhang.reporting.models import Report
from taizhang.reporting.rules.reporters import is_reporter


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


def may_verify_reports(actor: Actor, reports: Sequence[Report]) -> None:
    """The office verifies, and never who filed or signed, or was clerk or head of the unit since the month began."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may verify reports."))
    if reported_by(actor, reports):
        raise Denied(_("You filed or signed this report, or serve its unit; somebody else must verify it."))


def reported_by(actor: Actor, reports: Sequence[Report]) -> frozenset[int]:
    """Which of the reports, by their keys, the actor reported in any way; one query."""
    if actor.person_id is None or not reports:
        return frozenset()
    served = units_served(actor.person_id, since=min(report.period.start for report in reports))
    return frozenset(
        report.pk
        for report in reports
        if is_reporter(
            actor.person_id,
            filed_by=report.filed_by_id,
            signed_by=report.signed_by_id,
            serves_unit=report.target.ledger.unit_id in served,
        )
    )


def may_grant_unlock(actor: Actor) -> None:
    """Exceptions from the lock are the chief's alone."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may open a locked month for a unit."))


def may_sample(actor: Actor) -> None:
    """The office draws reports for a check on the spot."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office draws reports for a check on the spot."))


def may_return_report(actor: Actor, report: Report, unit_id: int) -> None:
    """Whoever has the report before them may send it back: the head a filed one, the office a signed one."""
    office = report.state == "signed" and actor.has(*OFFICE_ROLES)
    head = report.state == "filed" and actor.has_in(Role.HEAD, unit_id)
    if not (office or head):
        raise Denied(_("This report is not before you, so you cannot return it."))


def may_adopt_pace_rule(actor: Actor) -> None:
    """What lights up when is the chief's to put in force."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may adopt a rule of pace and lights."))


def may_see_paces(actor: Actor) -> None:
    """Everybody who works with targets; the operator keeps accounts."""
    if actor.roles <= WITHOUT_PAPERS:
        raise Denied(_("Pace and lights are for those who work with targets; your role keeps accounts."))
