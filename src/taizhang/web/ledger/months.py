"""A line's months: what was to be expected at each month's end, what was reported, and the drawing of both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from taizhang.ledger.models import Target
from taizhang.lib.charts import Curve, Month, pace
from taizhang.lib.periods import year
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report
from taizhang.reporting.queries import Plans
from taizhang.reporting.rules.shares import shown


@dataclass(frozen=True)
class Reported:
    """A month's report beside what was to be expected when the month ended."""

    report: Report
    expected: Decimal | None

    @property
    def gap(self) -> Decimal | None:
        """Points beyond what was expected."""
        return None if self.expected is None or self.report.percent is None else self.report.percent - self.expected


def months_of(target: Target, reports: Iterable[Report], held: Plans) -> list[Reported]:
    """The reports, each beside what was to be expected."""
    return [Reported(report, held.expected(target, report.period.end)) for report in reports]


def drawing(target: Target, months: Sequence[Reported], held: Plans) -> SafeString:
    """The plan through the year and the verified months as a drawing; empty where there is neither."""
    in_year = target.ledger.year
    told = [
        (each.report, each.report.percent, each.expected)
        for each in sorted(months, key=lambda each: each.report.period.start)
        if each.report.state == ReportState.VERIFIED and each.report.period.start.year == in_year
    ]
    points = [
        Month(report.period.start.month, done, planned, f"{report.period.label} {shown(done):f}%")
        for report, done, planned in told
        if done is not None
    ]
    planned = curve_of(target, held)
    if not points and not planned:
        return SafeString("")
    label = _("Plan and achieved by month") + ": " + (", ".join(point.said for point in points) or "—")
    return mark_safe(pace(points, names=month_names(), label=label, curve=planned))  # noqa: S308 (escaped where it is drawn)


def curve_of(target: Target, held: Plans) -> Curve:
    """The plan's share at every fifth day of the year and at each month's end, so that steps look like steps."""
    found = []
    for month in year(target.ledger.year).months():
        days = (month.end - month.start).days + 1
        for day in sorted({*range(1, days, 5), days}):
            share = held.expected(target, month.start + timedelta(days=day - 1))
            if share is not None:
                found.append((month.number - 1 + Fraction(day, days), share))
    return found


def plan_by_month(target: Target, held: Plans) -> list[tuple[str, Decimal]]:
    """What is to be expected at each month's end of the year: the numbers behind the drawing."""
    asked = [(month.label, held.expected(target, month.end)) for month in year(target.ledger.year).months()]
    return [(label, share) for label, share in asked if share is not None]


def month_names() -> list[str]:
    """The months along the foot; Chinese counts them."""
    chinese = (get_language() or "").startswith("zh")
    return [f"{number}月" if chinese else str(MONTHS_3[number]).capitalize() for number in range(1, 13)]
