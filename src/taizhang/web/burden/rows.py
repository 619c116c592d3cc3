"""The meter's numbers set out for a page: by unit for a month, and by month for all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.cadence.facts import Burden, Twice
from taizhang.cadence.queries.burden import burdens
from taizhang.cadence.rules.burden import total
from taizhang.organisations.models import Unit
from taizhang.reporting.models import ReportingPeriod

MONTHS = 6
"""Months of the trend; of more nobody asks on one page."""

TWICE: Mapping[Twice, Promise] = {
    Twice.FIGURE: _("the same figure"),
    Twice.EVIDENCE: _("the same evidence"),
    Twice.MATTER: _("the same matter, by report and by order"),
    Twice.KNOWN: _("a figure the office has on record"),
}


@dataclass(frozen=True)
class Row:
    """One unit's month beside the month before."""

    unit: Unit
    now: Burden
    before: Burden

    @property
    def change(self) -> int:
        """Minutes more than the month before; below zero where it was less."""
        return self.now.minutes - self.before.minutes


@dataclass(frozen=True)
class Meter:
    """A month by unit, and the months up to it."""

    period: ReportingPeriod
    rows: Sequence[Row]
    trend: Sequence[tuple[str, Burden]]

    @property
    def sum(self) -> Burden:
        """All units together."""
        return self.trend[-1][1]


def meter(period: ReportingPeriod, units: Collection[Unit]) -> Meter:
    """The month with those before it, the heaviest unit first."""
    earlier = ReportingPeriod.objects.filter(start__lte=period.start).order_by("-start")[:MONTHS]
    periods = sorted(earlier, key=lambda each: each.start)
    found = burdens(periods, [unit.pk for unit in units])
    now, before = found[period.label], found[periods[-2].label] if len(periods) > 1 else {}
    rows = [Row(unit, now[unit.pk], before.get(unit.pk, Burden())) for unit in units if unit.pk in now]
    rows.sort(key=lambda row: (-row.now.minutes, row.unit.order))
    return Meter(period, rows, [(each.label, total(found[each.label].values())) for each in periods])
