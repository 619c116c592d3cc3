"""Reports are drawn for a check on the spot, and each is told what was found there."""

from datetime import date
from secrets import token_hex

from django.conf import settings
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import store
from taizhang.documents.rules import is_evidence
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.reporting import permissions
from taizhang.reporting.facts import Outcome
from taizhang.reporting.models import ReportingPeriod, Sample, SampledReport
from taizhang.reporting.queries.samples import candidates
from taizhang.reporting.rules import CHECK_TRANSITIONS, EVENTS
from taizhang.reporting.rules.sampling import drawn, population

LONGEST = 500


def draw_sample(period: ReportingPeriod, *, by: Actor, seed: str = "") -> Sample:
    """Draw TAIZHANG_SAMPLE_SHARE percent of a month's verified reports of every unit.

    The seed (one's own or a random one) and all that could be drawn are on record, so that anybody can draw again.
    NotOpen when nothing is verified.
    """
    permissions.may_sample(by)
    held = candidates(period)
    if not held:
        raise NotOpen(_("No report of %(month)s is verified yet.") % {"month": period.label})
    with recorded(EVENTS["sample"], by=by.username, subject=period.label):
        sample = Sample(
            period=period,
            seed=seed.strip()[:64] or token_hex(8),
            percent=settings.TAIZHANG_SAMPLE_SHARE,
            population=population(held),
            drawn_at=clock.now(),
            drawn_by_id=by.person_id,
        )
        sample.save()
        found = drawn(held, seed=sample.seed, percent=sample.percent)
        SampledReport.objects.bulk_create(
            SampledReport(sample=sample, report_id=each.report_id, number=number, band=each.band)
            for number, each in enumerate(found, start=1)
        )
    return sample


def tell_outcome(
    item: SampledReport,
    *,
    outcome: Outcome,
    found: str,
    on: date,
    by: Actor,
    content: bytes = b"",
    name: str = "",
) -> None:
    """Keep what a check on the spot came to, on which day, by whom, with a file where there is one; said once.

    Raises ValueError where it differs and nobody says how, for a day to come, and for a file that is no evidence.
    """
    permissions.may_verify_reports(by, [item.report])
    if (Outcome(item.outcome), outcome.value) not in CHECK_TRANSITIONS:
        raise NotOpen(_("What was found here is told already."))
    if outcome is Outcome.DIFFERS and not found.strip():
        raise ValueError(_("Say what differs."))
    if on > clock.today():
        raise ValueError(_("The day of the check is still to come."))
    if content and (not is_evidence(content) or len(content) > settings.TAIZHANG_UPLOAD_LIMIT):
        raise ValueError(_("The file is too large, or of a kind that is no evidence."))
    unit = item.report.target.ledger.unit
    with recorded(EVENTS["check"], by=by.username, stream=unit.stream, subject=item.report.target.code):
        item.outcome, item.found, item.checked_on = outcome, found.strip()[:LONGEST], on
        item.checked_at, item.checked_by_id = clock.now(), by.person_id
        if content:
            item.file, item.file_name = store(content), name[:200]
        item.save()
