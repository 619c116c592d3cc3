"""What may be said of half a year, and of a growth beside the one that is wanted. Pure and exact."""

from fractions import Fraction

from taizhang.indicators.facts.derived import Aim, At, Pace

HALF = 6


def half_is_over(pace: Pace, when: At) -> bool | None:
    """Whether the half year also brought half of the plan (时间过半、任务过半); None where nobody may say so.

    It is said of June alone, of what is added up, and only where the year has a plan.
    """
    if when[1] != HALF or pace.share is None or pace.time is None:
        return None
    return pace.kept


def growth_gap(percent: Fraction | None, aim: Aim | None) -> Fraction | None:
    """Percentage points by which the growth there is exceeds what the year's plan wants; below nought it lags."""
    if percent is None or aim is None or aim.growth is None:
        return None
    return percent - Fraction(aim.growth)
