"""What a span is, and the fact table of one: a month's own table; of a quarter, a half or a year its months' tables,
each row with its month, with what other rooms keep of the whole, and what the shorter results within it came to."""

from collections.abc import Iterator
from dataclasses import replace

from taizhang.assessment.facts import Fact
from taizhang.assessment.models import Run
from taizhang.assessment.queries.gathering import answering, period_facts, scored_units, unit_fact
from taizhang.assessment.queries.rooms import Asked, room_facts
from taizhang.assessment.queries.standing import added_facts, mends
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.naming import row_key
from taizhang.assessment.rules.settling import settled
from taizhang.lib.periods import Period, PeriodKind
from taizhang.organisations.models import Unit
from taizhang.reporting.models import ReportingPeriod

Spanned = Period | ReportingPeriod
"""A month may be named by its row as well."""


def span_of(period: Spanned) -> Period:
    """The span that is meant."""
    return period if isinstance(period, Period) else Period.parse(period.label)


def months_of(period: Period) -> list[ReportingPeriod]:
    """The months of a period that were opened, in order."""
    labels = [month.label for month in period.months()]
    return list(ReportingPeriod.objects.filter(label__in=labels).order_by("start"))


def facts_of(period: Spanned, scheme: Scheme | None) -> tuple[Fact, ...]:
    """The table of a span as a scheme asks for it, with what rulings corrected and the points that the chief approved.

    A span of which no month was opened has an empty table.
    """
    span = span_of(period)
    if span.kind is not PeriodKind.MONTH:
        return facts_over(span, scheme)
    said = [fact for month in months_of(span) for fact in period_facts(month, scheme.metrics if scheme else ())]
    return settled(said, mends(span), added_facts(span))


def facts_over(period: Period, scheme: Scheme | None) -> tuple[Fact, ...]:
    """The table, sorted by unit, metric, item and month: of the units on the period's last day; what a merged unit did
    counts for the one that answers for it.

    Corrections of a month stand in its rows; points by hand of a month are in that month's score and nowhere else.
    """
    units = scored_units(period.end)
    codes = answering(units, period.end)
    now = {code: codes[pk] for pk, code in Unit.objects.filter(pk__in=list(codes)).values_list("pk", "code")}
    rows = [unit_fact(unit) for unit in units]
    rows += room_facts(Asked(period, codes), scheme.metrics if scheme else ())
    for month in months_of(period):
        table = settled(period_facts(month), mends(span_of(month)), ())
        rows += [
            replace(fact, unit=now[fact.unit], period=month.label)
            for fact in table
            if fact.metric != "unit" and fact.unit in now
        ]
    whole = settled(rows, mends(period), added_facts(period))
    return tuple(sorted(whole, key=lambda fact: (fact.unit, *row_key(fact))))


def spans_with(months: list[ReportingPeriod]) -> Iterator[Period]:
    """Every month, quarter, half and year in which one of some months lies, each once, the last to end first; of those
    that end together the longest first."""
    found = {Period.containing(kind, month.start) for month in months for kind in PeriodKind}
    yield from sorted(found, key=lambda span: (-span.end.toordinal(), span.start))


def scored_spans() -> set[str]:
    """The labels of the spans that have a result."""
    return set(Run.objects.values_list("span", flat=True).distinct())
