"""Which month and which computation of it an address asks for."""

from django.http import Http404

from taizhang.assessment import queries
from taizhang.assessment.models import Run
from taizhang.lib import clock
from taizhang.reporting.models import ReportingPeriod


def ended_periods() -> list[ReportingPeriod]:
    """The months that can have been scored, the latest first."""
    return list(ReportingPeriod.objects.filter(end__lt=clock.today()).order_by("-start"))


def chosen_period(periods: list[ReportingPeriod], label: str) -> ReportingPeriod | None:
    """The month asked for; unasked, the latest that was scored, else the latest that ended."""
    if label:
        found = next((period for period in periods if period.label == label), None)
        if found is None:
            raise Http404
        return found
    scored = set(Run.objects.values_list("period_id", flat=True))
    return next((period for period in periods if period.pk in scored), periods[0] if periods else None)


def run_asked(period: ReportingPeriod, key: str) -> Run | None:
    """The computation asked for; unasked, the one that counts. One that is no computation of the month is not there."""
    if not key:
        return queries.latest_run(period)
    run = queries.runs(period).filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
    if run is None:
        raise Http404
    return run
