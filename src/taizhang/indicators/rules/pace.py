"""How much of a year's plan is there, beside the share of the year that is over. Pure and exact."""

from fractions import Fraction

from taizhang.indicators.facts import Direction, OverTime
from taizhang.indicators.facts.derived import Aim, At, Kept, Pace, Reason
from taizhang.indicators.rules.forecasting import past_shares
from taizhang.indicators.rules.forms import MONTHS, Points


def pace_at(kept: Kept, points: Points, aim: Aim | None, when: At) -> Pace:
    """How a series stands to the plan of its year when a month ends.

    Only a plan for the year makes a pace: without one a half year's figure is no half of anything. A plan that says
    growth alone wants last year's whole value grown by so much. What is added up over the year is held against the
    share of the year that is over; a level, a mean or a greatest value against the whole aim at every time. Where lower
    is better the aim is a ceiling: it is kept while no more of it is used than of the year.
    """
    year, month = when
    done, wanted = points.get(when), wanted_of(points, aim, year)
    if wanted is None:
        return Pace(None, done, None, None, None, None, Reason.NO_AIM if aim is None else Reason.NO_BASE)
    if done is None:
        return Pace(wanted, None, None, None, None, None, Reason.NO_VALUE)
    share = done * 100 / wanted if wanted > 0 else None
    if kept.over_time is not OverTime.SUM:
        return Pace(wanted, done, share, None, None, _reached(kept.direction, done, wanted), None)
    time = Fraction(month * 100, MONTHS)
    shares = [part for _year, part in past_shares(points, when)]
    season = sum(shares, Fraction(0)) * 100 / len(shares) if shares else None
    return Pace(wanted, done, share, time, season, _reached(kept.direction, done, wanted * time / 100), None)


def wanted_of(points: Points, aim: Aim | None, year: int) -> Fraction | None:
    """What the plan wants the year to come to: the value it names, else last year's whole value grown as it says."""
    if aim is None:
        return None
    if aim.value is not None:
        return Fraction(aim.value)
    before = points.get((year - 1, MONTHS))
    return None if before is None or aim.growth is None else before * (100 + Fraction(aim.growth)) / 100


def _reached(direction: Direction, done: Fraction, wanted: Fraction) -> bool:
    return done >= wanted if direction is Direction.HIGHER else done <= wanted
