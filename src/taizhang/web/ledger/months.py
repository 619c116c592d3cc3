"""A line's months: what was to be expected at each month's end, what was reported, and the drawing of both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from taizhang.ledger.models import Target
from taizhang.lib.charts import Month, pace
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report
from taizhang.reporting.queries import plans
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


def months_of(target: Target, reports: Iterable[Report]) -> list[Reported]:
    """The reports, each beside what was to be expected."""
    held = plans([target])
    return [Reported(report, held.expected(target, report.period.end)) for report in reports]


def drawing(months: Sequence[Reported], year: int) -> SafeString:
    """Plan and verified months of a year as a drawing; empty where fewer than two months have a share."""
    told = [
        (each.report, each.report.percent, each.expected)
        for each in sorted(months, key=lambda each: each.report.period.start)
        if each.report.state == ReportState.VERIFIED and each.report.period.start.year == year
    ]
    points = [
        Month(report.period.start.month, done, planned, f"{report.period.label} {shown(done):f}%")
        for report, done, planned in told
        if done is not None
    ]
    if len(points) < 2:
        return SafeString("")
    label = _("Achieved by month") + ": " + ", ".join(point.said for point in points)
    return mark_safe(pace(points, names=_names(), label=label))  # noqa: S308 (its words are escaped where it is drawn)


def _names() -> list[str]:
    """The months along the foot; Chinese counts them."""
    chinese = (get_language() or "").startswith("zh")
    return [f"{number}月" if chinese else str(MONTHS_3[number]).capitalize() for number in range(1, 13)]
