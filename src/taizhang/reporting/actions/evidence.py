"""Files that show what a report says, added and taken off."""

from django.conf import settings
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import store
from taizhang.documents.rules import is_program
from taizhang.lib.states import NotOpen
from taizhang.reporting import permissions
from taizhang.reporting.actions.moving import need_unlocked
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Evidence, Report
from taizhang.reporting.rules import EVENTS

EVIDENCE_LIMIT = 3
"""Files per report (减负: no photo quota, no heaps of paper)."""


def attach_evidence(report: Report, *, by: Actor, content: bytes, name: str) -> Evidence:
    """Add a file to a report that is not yet signed; at most three, within the size limit, never a program."""
    unit = report.target.ledger.unit
    permissions.may_file_reports(by, unit.pk)
    need_unlocked(report.period)
    _need_attachable(report, content)
    with recorded(EVENTS["attach"], by=by.username, stream=unit.stream, subject=report.target.code):
        evidence = Evidence(report=report, file=store(content), name=name)
        evidence.save()
    return evidence


def remove_evidence(evidence: Evidence, *, by: Actor) -> None:
    """Take a file off a report that is not yet signed; its bytes and the record of it stay."""
    report, unit = evidence.report, evidence.report.target.ledger.unit
    permissions.may_file_reports(by, unit.pk)
    need_unlocked(report.period)
    _need_unsigned(report)
    with recorded(EVENTS["detach"], by=by.username, stream=unit.stream, subject=report.target.code):
        evidence.delete()


def _need_unsigned(report: Report) -> None:
    if report.state not in (ReportState.DRAFT, ReportState.FILED, ReportState.RETURNED):
        raise NotOpen(_("The report is already signed."))


def _need_attachable(report: Report, content: bytes) -> None:
    _need_unsigned(report)
    if report.evidence.count() >= EVIDENCE_LIMIT:
        raise ValueError(_("A report carries at most %(limit)d files.") % {"limit": EVIDENCE_LIMIT})
    if not content or len(content) > settings.TAIZHANG_UPLOAD_LIMIT:
        raise ValueError(_("The file is empty or too large."))
    if is_program(content):
        raise ValueError(_("Programs cannot be evidence."))
