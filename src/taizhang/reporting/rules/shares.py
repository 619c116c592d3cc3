"""Shares of a whole in percent, exact. Pure."""

from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def share(value: Decimal, quantity: Decimal) -> Decimal:
    """What part of the quantity a cumulative value is, in percent; more than 100 stays more than 100."""
    return value * HUNDRED / quantity


def share_of_stages(reached: int, stages: int) -> Decimal:
    """What part of a line's milestones was reached, in percent with two decimals, each counting the same."""
    return share(Decimal(reached), Decimal(stages)).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def shown(percent: Decimal) -> Decimal:
    """A percentage as shown and compared: one decimal, half away from zero (91.66… → 91.7)."""
    return percent.quantize(TENTH, rounding=ROUND_HALF_UP)
