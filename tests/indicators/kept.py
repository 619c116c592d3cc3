"""Series and figures that tests of indicators stand on."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.documents.actions import receive
from taizhang.documents.models import Paper
from taizhang.indicators.actions import describe_series, enter_figures
from taizhang.indicators.facts import Direction, Figure, Form, OverTime, OverUnits, SeriesEntry, Source
from taizhang.indicators.models import Series
from taizhang.lib.periods import PeriodKind


def entry(code: str, **said: Any) -> SeriesEntry:
    """How a series is kept: added up, since January, the higher the better, unless told otherwise."""
    usual: dict[str, Any] = {
        "name": "地区生产总值",
        "scope": "全市",
        "measure": "亿元",
        "direction": Direction.HIGHER,
        "rhythm": PeriodKind.MONTH,
        "form": Form.CUMULATIVE,
        "over_time": OverTime.SUM,
        "over_units": OverUnits.SUM,
        "source": Source.STATISTICS,
    }
    return SeriesEntry(code=code, **{**usual, **said})


def series(code: str, *, by: Actor, **said: Any) -> Series:
    """A series that is held."""
    describe_series([entry(code, **said)], by=by)
    return Series.objects.get(code=code)


def figure(code: str, period: str, value: str | None, **said: Any) -> Figure:
    """One figure of it."""
    number = None if value is None else Decimal(value)
    usual: dict[str, Any] = {"growth": None, "comparator": "=", "locator": "表!R2"}
    named = {"name": "地区生产总值", "scope": "全市", "measure": "亿元", "direction": Direction.HIGHER}
    return Figure(code=code, period=period, value=number, **{**usual, **named, **said})


def paper(by: Actor, title: str = "统计月报") -> Paper:
    return receive(by=by, content=title.encode(), filename="a.txt", title=title, origin="市统计局")


def enter(by: Actor, figures: Iterable[Figure], title: str = "统计月报") -> int:
    return enter_figures(list(figures), paper(by, title), by=by)
