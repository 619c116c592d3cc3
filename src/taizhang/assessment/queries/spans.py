"""The fact table of a quarter, a half or a year: its months' own tables, each row with its month, and what other rooms
keep of the whole. `taizhang score` reads it under the scheme of that period."""

from dataclasses import replace

from taizhang.assessment.facts import Fact
from taizhang.assessment.queries.gathering import answering, period_facts, scored_units, unit_fact
from taizhang.assessment.queries.rooms import Asked, room_facts
from taizhang.assessment.queries.standing import added_facts, mends
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.settling import settled
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit
from taizhang.reporting.models import ReportingPeriod


def months_of(period: Period) -> list[ReportingPeriod]:
    """The months of a period that were opened, in order."""
    labels = [month.label for month in period.months()]
    return list(ReportingPeriod.objects.filter(label__in=labels).order_by("start"))


def facts_over(period: Period, scheme: Scheme | None) -> tuple[Fact, ...]:
    """The table, sorted by unit, metric, item and month: of the units on the period's last day; what a merged unit did
    counts for the one that answers for it."""
    units = scored_units(period.end)
    codes = answering(units, period.end)
    now = {code: codes[pk] for pk, code in Unit.objects.filter(pk__in=list(codes)).values_list("pk", "code")}
    rows = [unit_fact(unit) for unit in units]
    rows += room_facts(Asked(period, codes), scheme.metrics if scheme else ())
    for month in months_of(period):
        table = settled(period_facts(month), mends(month), added_facts(month))
        rows += [
            replace(fact, unit=now[fact.unit], period=month.label)
            for fact in table
            if fact.metric != "unit" and fact.unit in now
        ]
    return tuple(sorted(rows, key=lambda fact: (fact.unit, fact.metric, fact.item, fact.period)))
