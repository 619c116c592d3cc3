"""What may be drawn for a check on the spot, what was drawn, and what was found."""

from django.db.models import Count, Q, QuerySet

from taizhang.reporting.facts import Outcome, ReportState
from taizhang.reporting.models import Report, ReportingPeriod, Sample, SampledReport
from taizhang.reporting.queries.queue import risks
from taizhang.reporting.rules.sampling import Candidate, candidates_in, drawn


def candidates(period: ReportingPeriod) -> list[Candidate]:
    """The verified reports of a month, each with its unit and band of risk; three queries."""
    verified = Report.objects.filter(period=period, state=ReportState.VERIFIED)
    units = dict(verified.order_by().values_list("pk", "target__ledger__unit__code"))
    weights = risks(verified)
    return [Candidate(key, units[key], weights[key].band) for key in sorted(units)]


def samples() -> QuerySet[Sample]:
    """Every draw, the latest first, with how many were drawn and how they came out."""
    told = {each.value: Count("items", filter=Q(items__outcome=each)) for each in Outcome}
    rows = Sample.objects.defer("population").select_related("period", "drawn_by")
    return rows.annotate(size=Count("items"), **told).order_by("-drawn_at", "-pk")


def items_of(sample: Sample) -> QuerySet[SampledReport]:
    """What was drawn, in the order of the draw, with its line and unit."""
    rows = SampledReport.objects.filter(sample=sample).select_related(
        "report__target__ledger__unit", "report__period", "checked_by", "file"
    )
    return rows.order_by("number")


def draws_again(sample: Sample) -> bool:
    """Whether seed, share and what could be drawn give what was drawn."""
    again = drawn(candidates_in(sample.population), seed=sample.seed, percent=sample.percent)
    held = items_of(sample).values_list("report_id", flat=True)
    return [each.report_id for each in again] == list(held)


def checks_of(target_id: int) -> QuerySet[SampledReport]:
    """What checks on the spot found about a line, the latest first."""
    rows = SampledReport.objects.filter(report__target=target_id).exclude(outcome=Outcome.OPEN)
    return rows.select_related("report__period", "checked_by").order_by("-checked_on", "-pk")
