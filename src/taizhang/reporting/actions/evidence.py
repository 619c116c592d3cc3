"""Files that show what a report says, added and taken off."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.audit.plain import answers
from taizhang.documents.actions import store
from taizhang.documents.rules import is_evidence, is_program
from taizhang.lib.hashing import digest
from taizhang.lib.states import NotOpen
from taizhang.reporting import permissions
from taizhang.reporting.actions.moving import need_unlocked
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Evidence, Report
from taizhang.reporting.rules import EVENTS

HELD = "SELECT sha256 FROM reporting_evidence JOIN documents_storedfile held ON held.id = file_id WHERE report_id = %s"


def attach_evidence(report: Report, *, by: Actor, content: bytes, name: str) -> Evidence:
    """Add a file to a report that is not yet signed: of an accepted kind, within the size limit, not there already.

    At most TAIZHANG_EVIDENCE_LIMIT files a report (减负: no photo quota, no heaps of paper).
    """
    unit = report.target.ledger.unit
    permissions.may_file_reports(by, unit.pk)
    need_unlocked(report.period, unit)
    _need_unsigned(report)
    need_acceptable(content, [sha256 for (sha256,) in answers(HELD, report.pk)])
    with recorded(EVENTS["attach"], by=by.username, stream=unit.stream, subject=report.target.code):
        return Evidence.objects.bulk_create([Evidence(report=report, file=store(content), name=name)])[0]


def remove_evidence(evidence: Evidence, *, by: Actor) -> None:
    """Take a file off a report that is not yet signed; its bytes and the record of it stay."""
    report, unit = evidence.report, evidence.report.target.ledger.unit
    permissions.may_file_reports(by, unit.pk)
    need_unlocked(report.period, unit)
    _need_unsigned(report)
    with recorded(EVENTS["detach"], by=by.username, stream=unit.stream, subject=report.target.code):
        evidence.delete()


def need_acceptable(content: bytes, held: Sequence[str]) -> None:
    """Refuse with a ValueError what a report does not take beside the files it has, of which the hashes are given."""
    if len(held) >= settings.TAIZHANG_EVIDENCE_LIMIT:
        raise ValueError(_("A report carries at most %(limit)d files.") % {"limit": settings.TAIZHANG_EVIDENCE_LIMIT})
    if not content or len(content) > settings.TAIZHANG_UPLOAD_LIMIT:
        raise ValueError(_("The file is empty or too large."))
    if is_program(content):
        raise ValueError(_("Programs cannot be evidence."))
    if not is_evidence(content):
        raise ValueError(_("Evidence is a picture, a PDF or OFD, an Office file or a text; this is none of them."))
    if digest(content) in held:
        raise ValueError(_("This very file is there already."))


def _need_unsigned(report: Report) -> None:
    if report.state not in (ReportState.DRAFT, ReportState.FILED, ReportState.RETURNED):
        raise NotOpen(_("The report is already signed."))
