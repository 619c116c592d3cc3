"""From what a line chose to the curve of its plan. Pure and exact."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate

from taizhang.lib.paces import Choice, Point, Profile
from taizhang.lib.periods import Period, PeriodKind, year
from taizhang.reporting.facts import Plan, Season
from taizhang.reporting.rules.pace import DAY, WHOLE

Corner = tuple[date, Fraction]


def plan_of(
    choice: Choice, *, start: date, due: date, stages: Iterable[date] = (), seasons: Mapping[str, Season] | None = None
) -> Plan:
    """The plan of a line that begins on one day and is due on another; `stages` are the days of its milestones.

    A curve that cannot be drawn (no milestone, a season that the rule of the day does not know, no point within the
    plan) is the straight line.
    """
    if choice.profile is Profile.MILESTONES:
        return Plan(start, due, choice, tuple(_steps(start, due, stages)), steps=True)
    if choice.profile is Profile.SEASONAL:
        season = (seasons or {}).get(choice.season)
        return Plan(start, due, choice, tuple(_season(start, due, season)) if season else ())
    draw = DRAWN.get(choice.profile)
    return Plan(start, due, choice, tuple(draw(start, due, choice.points)) if draw else ())


def _steps(start: date, due: date, stages: Iterable[date]) -> Iterator[Corner]:
    """Each stage within the plan weighs as much as the others and as the end; on its day it is asked for."""
    days = sorted(day for day in stages if start <= day < due)
    return ((day, WHOLE * number / (len(days) + 1)) for number, day in enumerate(days, start=1))


def _last_quarter(start: date, due: date, _points: Sequence[Point]) -> Iterator[Corner]:
    """Nothing is asked for before the quarter in which the due day lies, everything within it."""
    first = Period.containing(PeriodKind.QUARTER, due).start
    if first > start:
        yield first - DAY, Fraction(0)


def _drawn(start: date, due: date, points: Sequence[Point]) -> Iterator[Corner]:
    """The points that lie within the plan, by their days; a point lower than the one before asks for no less."""
    days = sorted((day, Fraction(point.percent)) for point in points if (day := _day(point, start)) is not None)
    highest = accumulate((share for _day, share in days), max)
    return ((day, share) for (day, _share), share in zip(days, highest, strict=True) if start <= day < due)


def _day(point: Point, start: date) -> date | None:
    """The day of a point; the last of its month where the month is shorter."""
    in_year = point.year or start.year
    try:
        return date(in_year, point.month, point.day)
    except ValueError:
        return year(in_year).months()[point.month - 1].end


DRAWN: Mapping[Profile, Callable[[date, date, Sequence[Point]], Iterator[Corner]]] = {
    Profile.LAST_QUARTER: _last_quarter,
    Profile.POINTS: _drawn,
}


def _season(start: date, due: date, season: Season) -> Iterator[Corner]:
    """The months' shares added up from the plan's first day to its last, as parts of what lies between the two.

    Of a month that the plan cuts, so many days' part counts. A year's table holds for every year of the plan.
    """
    months = list(_months(start, due, season))
    whole = sum(share for _end, share in months)
    if whole:
        for (end, _share), reached in zip(months, accumulate(share for _end, share in months), strict=True):
            if end < due:
                yield end, WHOLE * reached / whole


def _months(start: date, due: date, season: Season) -> Iterator[tuple[date, Fraction]]:
    month = Period.containing(PeriodKind.MONTH, start)
    while month.start <= due:
        first, last = max(month.start, start), min(month.end, due)
        part = Fraction((last - first).days + 1, (month.end - month.start).days + 1)
        yield last, Fraction(season.shares[month.start.month - 1]) * part
        month = month.next()
