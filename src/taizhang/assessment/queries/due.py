"""Which spans can be chosen and which wait to be scored, with the day by which their scheme wants a result."""

from dataclasses import dataclass
from datetime import date

from taizhang.assessment.models import Run, Scheme, ScoreLine
from taizhang.assessment.queries.lives import latest_runs
from taizhang.assessment.queries.schemes import schemes_of
from taizhang.assessment.queries.spans import scored_spans, spans_with
from taizhang.lib.periods import Period, PeriodKind
from taizhang.reporting.models import ReportingPeriod

TAKEN = "run:"
"""How a line names the result that it rests on (`rooms.py`)."""


@dataclass(frozen=True)
class Owed:
    """A span that has ended without a result, under which scheme, and by when it wants one."""

    span: Period
    scheme: Scheme
    due: date | None


def ended_spans(today: date) -> list[Period]:
    """What can have been scored, the last to end first: months that were opened, and longer spans that have a result
    or a scheme of their kind."""
    scored, ended = scored_spans(), _ended(today)
    counted = schemes_of(ended)
    return [span for span in ended if _is_month(span) or span.label in scored or span in counted]


def owed_spans(today: date) -> list[Owed]:
    """The quarters, halves and years that have ended and wait to be scored; a month is scored with its bulletin."""
    scored = scored_spans()
    waiting = [span for span in _ended(today) if not _is_month(span) and span.label not in scored]
    return [Owed(span, scheme, scheme.says.due_on(span)) for span, scheme in schemes_of(waiting).items()]


def replaced_within(run: Run) -> list[Period]:
    """The shorter spans whose results a run took in and which have been computed anew since."""
    sources = ScoreLine.objects.filter(run=run, source__startswith=TAKEN).values_list("source", flat=True).distinct()
    taken = Run.objects.filter(pk__in={int(source.removeprefix(TAKEN)) for source in sources})
    newest = {each.pk for each in latest_runs()}
    return sorted(each.period for each in taken if each.pk not in newest)


def _is_month(span: Period) -> bool:
    return span.kind is PeriodKind.MONTH


def _ended(today: date) -> list[Period]:
    """The months that were opened and the spans that they lie in, as far as they have ended."""
    opened = list(ReportingPeriod.objects.all())
    labels = {month.label for month in opened}
    spans = [span for span in spans_with(opened) if span.end < today]
    return [span for span in spans if not _is_month(span) or span.label in labels]
