"""Where a year would end if its rest ran as past years did. A forecast, never a status. Pure and exact."""

from fractions import Fraction

from taizhang.indicators.facts import OverTime
from taizhang.indicators.facts.derived import At, Forecast, Kept, Reason
from taizhang.indicators.rules.forms import MONTHS, Points

FEWEST = 2
"""So many past years make a spread; of one year alone nobody knows whether it was like others."""
MOST = 5
"""Older years say little of the season as it is now."""


def past_shares(points: Points, when: At) -> list[tuple[int, Fraction]]:
    """Which part of its whole each of the last years had by the same month, the latest first."""
    year, month = when
    held = []
    for past in range(year - 1, year - 1 - MOST, -1):
        part, whole = points.get((past, month)), points.get((past, MONTHS))
        if part is not None and whole is not None and 0 < part <= whole:
            held.append((past, part / whole))
    return held


def forecast_at(kept: Kept, points: Points, when: At) -> Forecast:
    """The year's end by the seasonal share: what is there, divided by the share that past years had by then.

    The value divides by the mean of the shares, the interval by the greatest and the least of them: a year whose true
    share lies between those ends within the interval. Only for what is added up over the year, from two past years on.
    """
    if kept.over_time is not OverTime.SUM:
        return Forecast(None, None, None, reason=Reason.NOT_ADDED)
    done = points.get(when)
    if done is None or done <= 0:
        return Forecast(None, None, None, reason=Reason.NOTHING_YET)
    if when[1] == MONTHS:
        return Forecast(done, done, done, reason=Reason.YEAR_OVER)
    shares = past_shares(points, when)
    if len(shares) < FEWEST:
        return Forecast(None, None, None, tuple(shares), Reason.NO_HISTORY)
    parts = [part for _year, part in shares]
    mean = sum(parts, Fraction(0)) / len(parts)
    return Forecast(done / mean, done / max(parts), done / min(parts), tuple(shares))
