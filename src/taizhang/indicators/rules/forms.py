"""Figures of periods as what was reached since January, and back as what each month brought. Exact both ways."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from taizhang.indicators.facts import Form, OverTime, Seen
from taizhang.indicators.facts.derived import At, Kept, Reason

Points = Mapping[At, Fraction]
MONTHS = 12


def points_of(kept: Kept, seen: Iterable[Seen]) -> dict[At, Fraction]:
    """What was reached since January, by year and month.

    A cumulative figure counts from January to the last month of its period, whichever it names: 2012年6月 and 2012年
    上半年 say the same. Of two figures for one month the longer period's is taken. Figures of months alone are put
    together as long as none is missing.
    """
    told = sorted((each for each in seen if each.value is not None), key=lambda each: each.period)
    if kept.form is Form.CUMULATIVE:
        told.sort(key=lambda each: (each.period.end, -each.period.start.toordinal()))
        return {at(each): Fraction(each.value or 0) for each in told}
    return dict(_built(kept.over_time, told))


def at(each: Seen) -> At:
    """The year and the last month of a figure's period."""
    return each.period.end.year, each.period.end.month


def _built(over_time: OverTime, told: Iterable[Seen]) -> Iterator[tuple[At, Fraction]]:
    ending: dict[At, list[tuple[int, Fraction]]] = {}
    for each in told:
        ending.setdefault(at(each), []).append((each.period.start.month, Fraction(each.value or 0)))
    for year in sorted({year for year, _month in ending}):
        reached: dict[int, Fraction] = {}
        for month in range(1, MONTHS + 1):
            for start, value in sorted(ending.get((year, month), ()), reverse=True):
                if start == 1 or start - 1 in reached or over_time is OverTime.LAST:
                    reached[month] = _joined(over_time, reached.get(start - 1), start, month, value)
                    yield (year, month), reached[month]
                    break


def _joined(over_time: OverTime, before: Fraction | None, start: int, month: int, value: Fraction) -> Fraction:
    if before is None or over_time is OverTime.LAST:
        return value
    if over_time is OverTime.SUM:
        return before + value
    if over_time is OverTime.MAX:
        return max(before, value)
    return (before * (start - 1) + value * (month - start + 1)) / month


def month_alone(over_time: OverTime, points: Points, when: At) -> Fraction | Reason:
    """What one month brought, from what was reached by it and by the month before.

    January and February are often told together: without January, February alone cannot be told. Of a greatest value
    the month is known only where it exceeds all before.
    """
    year, month = when
    if when not in points:
        return Reason.NO_VALUE
    now, before = points[when], points.get((year, month - 1))
    if month == 1 or over_time is OverTime.LAST:
        return now
    if before is None:
        return Reason.GAP
    if over_time is OverTime.SUM:
        return now - before
    if over_time is OverTime.MEAN:
        return now * month - before * (month - 1)
    return now if now > before else Reason.NOT_DERIVABLE
