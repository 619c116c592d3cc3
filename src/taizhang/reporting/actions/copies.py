"""Words that two units share are asked about on both reports, whichever was signed first."""

from collections.abc import Mapping, Sequence

from taizhang.lib import clock
from taizhang.reporting.facts import Oddity, Raised, ReportState
from taizhang.reporting.models import KeptOddity, Report

ANSWERED_FOR = (ReportState.SIGNED, ReportState.VERIFIED)


def name_on_both(reports: Sequence[Report], raised: Mapping[int, tuple[Raised, ...]]) -> None:
    """Ask the same of the report that had the words first, within the action that signs those that have them now.

    A report that is asked about the words of a third one already keeps that question.
    """
    copies = {each.beside: report for report in reports for each in raised[report.pk] if each.oddity is Oddity.COPIED}
    if not copies:
        return
    period = reports[0].period_id
    first = Report.objects.filter(period=period, target__code__in=copies, state__in=ANSWERED_FOR)
    fresh = first.exclude(oddities__kind=Oddity.COPIED).values_list("pk", "target__code")
    KeptOddity.objects.bulk_create(
        [
            KeptOddity(report_id=key, kind=Oddity.COPIED, beside=copies[code].target.code, raised_at=clock.now())
            for key, code in fresh
        ]
    )


def take_off_the_other(dropped: Sequence[KeptOddity]) -> None:
    """Questions that reports filed in other words no longer raise go from the reports they were raised beside as well;
    within the same action."""
    for each in dropped:
        if each.kind == Oddity.COPIED:
            report = each.report
            others = KeptOddity.objects.filter(kind=Oddity.COPIED, beside=report.target.code)
            for other in others.filter(report__period=report.period_id, report__target__code=each.beside):
                other.delete()
