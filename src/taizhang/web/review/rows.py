"""A report under review beside last month's and what was to be expected, with what stands out in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

from taizhang.reporting.facts import Said
from taizhang.reporting.models import Report
from taizhang.reporting.queries import Plans, plans, said_before
from taizhang.reporting.rules.oddities import oddities
from taizhang.web.words import ODDITIES


@dataclass(frozen=True)
class Row:
    """One report as a reviewer needs it."""

    report: Report
    before: Said | None
    expected: Decimal | None
    oddities: Sequence[Promise]

    @property
    def change(self) -> Decimal | None:
        """Points gained since last month."""
        if self.before is None or self.before.percent is None or self.report.percent is None:
            return None
        return self.report.percent - self.before.percent

    @property
    def behind(self) -> bool:
        """Whether it is below what was to be expected."""
        return self.expected is not None and (self.report.percent or Decimal(0)) < self.expected


def read_rows(reports: Sequence[Report]) -> list[Row]:
    """The reports beside what was said before; two queries more, however many they are."""
    held, curves = said_before(reports), plans([report.target for report in reports])
    return [_row(report, held.get(report.pk), curves) for report in reports]


def _row(report: Report, before: Said | None, curves: Plans) -> Row:
    odd = oddities(Said(report.percent, report.narrative), before)
    expected = curves.expected(report.target, report.period.end)
    return Row(report, before, expected, [ODDITIES[each.oddity] for each in odd])
