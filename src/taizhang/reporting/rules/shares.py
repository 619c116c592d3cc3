"""Shares of a whole in percent, exact. Pure."""

from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")


def share(value: Decimal, quantity: Decimal) -> Decimal:
    """What part of the quantity a cumulative value is, in percent; more than 100 stays more than 100."""
    return value * HUNDRED / quantity


def shown(percent: Decimal) -> Decimal:
    """A percentage as shown and compared: one decimal, half away from zero (91.66… → 91.7)."""
    return percent.quantize(TENTH, rounding=ROUND_HALF_UP)
