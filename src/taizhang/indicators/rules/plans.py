"""A plan of several years: its steps, and how far the last aim is from where the series stands. Pure and exact."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from taizhang.indicators.facts.derived import Aim, Distance, Step
from taizhang.indicators.rules.forms import MONTHS, Points
from taizhang.indicators.rules.needed import needed


def steps_of(points: Points, aims: Mapping[int, Aim]) -> list[Step]:
    """Every year whose plan names a value, with what the whole year came to."""
    return [
        Step(year, aim.value, points.get((year, MONTHS))) for year, aim in sorted(aims.items()) if aim.value is not None
    ]


def distance_of(
    points: Points, aims: Mapping[int, Aim], year: int, baseline: tuple[int, Decimal] | None = None
) -> Distance | None:
    """From the latest whole year before or in `year` (else the base year) to the last year that has an aim.

    None where no year after it has an aim, or nothing is known to start from.
    """
    whole = [held for held, month in points if month == MONTHS and held <= year]
    since = max(whole, default=None)
    if since is not None:
        start = points[since, MONTHS]
    elif baseline is not None:
        since, start = baseline[0], Fraction(baseline[1])
    else:
        return None
    last = max((held for held, aim in aims.items() if aim.value is not None), default=since)
    wanted = aims[last].value if last in aims else None
    if last <= since or wanted is None:
        return None
    lacking = Fraction(wanted) - start
    return Distance(since, start, last, wanted, lacking, needed(start, Fraction(wanted), last - since))
