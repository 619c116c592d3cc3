"""Which days a timeline shows: the year by months, or all that its lines span by quarters."""

from collections.abc import Collection
from datetime import date

from django.utils.dates import MONTHS_3
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from taizhang.lib.periods import Period, quarter, year
from taizhang.lib.timelines import Axis, Tick

MONTHS, QUARTERS = "month", "quarter"
MOST = 24
"""Quarters beyond so many are not drawn."""


def by_months(of: int) -> Axis:
    """A year, month by month."""
    whole = year(of)
    return Axis(whole.start, whole.end, [Tick(each.start, _month(each)) for each in whole.months()])


def by_quarters(of: int, days: Collection[date]) -> Axis:
    """The quarters from the first to the last of the days, at least those of the year."""
    first, last = min([date(of, 1, 1), *days]), max([date(of, 12, 31), *days])
    shown = [quarter(number // 4, number % 4 + 1) for number in range(_number(first), _number(last) + 1)]
    shown = _around(shown, of)
    return Axis(shown[0].start, shown[-1].end, [Tick(each.start, _quarter(each)) for each in shown])


def _around(quarters: list[Period], of: int) -> list[Period]:
    """As many quarters as can be drawn, from the one before the year on."""
    if len(quarters) <= MOST:
        return quarters
    begin = next(place for place, each in enumerate(quarters) if each.start.year == of)
    begin = min(begin, len(quarters) - MOST)
    return quarters[begin : begin + MOST]


def _number(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _month(month: Period) -> str:
    number = month.start.month
    return f"{number}月" if _in_chinese() else str(MONTHS_3[number]).capitalize()


def _quarter(of: Period) -> str:
    number, in_year = (of.start.month + 2) // 3, of.start.year
    return _("%(year)s Q%(quarter)s") % {"year": in_year, "quarter": number}


def _in_chinese() -> bool:
    return (get_language() or "").startswith("zh")
