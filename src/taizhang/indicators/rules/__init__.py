"""What figures say of growth: against which base, from which level, how much of what was wanted. Pure and exact."""

from decimal import Decimal

from taizhang.indicators.facts import Direction
from taizhang.lib.periods import Period

HUNDRED = Decimal(100)


def base_period(period: Period) -> Period:
    """The same months of the year before."""
    return Period.parse(period.label.replace(str(period.start.year), str(period.start.year - 1), 1))


def growth_from(value: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Growth in percent year on year; from nothing there is none (零的突破)."""
    if value is None or base is None or base == 0:
        return None
    return (value - base) * HUNDRED / abs(base)


def base_implied(value: Decimal | None, growth: Decimal | None) -> Decimal | None:
    """The base that a value and its stated growth speak of; differs from the one on record where that was revised, or
    where the growth is told at comparable prices. Of a base below nothing growth is counted upwards, as everywhere;
    where both signs would do, the base is taken as above nothing.
    """
    if value is None or growth is None:
        return None
    for part, sign in ((HUNDRED + growth, 1), (HUNDRED - growth, -1)):
        if part and value * part * sign > 0:
            return value * HUNDRED / part
    return None


def share_of_wanted(actual: Decimal, wanted: Decimal, direction: Direction) -> Decimal:
    """How much of the growth wanted is there, in percent: all where it is reached, less by what is lacking of it.

    Lacking is wanted − actual, or actual − wanted where lower is better, in proportion to the size of what is wanted;
    of a growth of nought there is all or nothing.
    """
    lacking = wanted - actual if direction is Direction.HIGHER else actual - wanted
    if wanted == 0:
        return HUNDRED if lacking <= 0 else Decimal(0)
    return max(HUNDRED - lacking * HUNDRED / abs(wanted), Decimal(0))
