"""Which span and which computation of it an address asks for."""

from django.http import Http404

from taizhang.assessment import queries
from taizhang.assessment.models import Run
from taizhang.assessment.queries.spans import scored_spans
from taizhang.lib.periods import Period, PeriodKind


def span_called(label: str) -> Period:
    """The span of a label; 404 where it is none."""
    try:
        return Period.parse(label)
    except ValueError:
        raise Http404 from None


def chosen_span(spans: list[Period], label: str) -> Period | None:
    """The span asked for; unasked, the latest month that was scored, else the latest span that was, else the latest
    month that ended."""
    if label:
        found = next((span for span in spans if span.label == label), None)
        if found is None:
            raise Http404
        return found
    scored = scored_spans()
    done = [span for span in spans if span.label in scored]
    return next(iter([*_months(done), *done, *_months(spans), *spans]), None)


def _months(spans: list[Period]) -> list[Period]:
    return [span for span in spans if span.kind is PeriodKind.MONTH]


def run_asked(span: Period, key: str) -> Run | None:
    """The computation asked for; unasked, the one that counts. One that is no computation of the span is not there."""
    if not key:
        return queries.latest_run(span)
    run = queries.runs(span).filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
    if run is None:
        raise Http404
    return run
