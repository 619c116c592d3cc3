"""The growth a year that reaches an aim, to the tenth of a percent. Pure and exact."""

from decimal import Decimal
from fractions import Fraction

TENTH = Decimal("0.1")
MOST = 10_000
"""A thousand percent a year, in tenths: more is no plan."""


def needed(start: Fraction, wanted: Fraction, years: int) -> Decimal | None:
    """The least tenth of a percent of growth a year that reaches what is wanted in so many years; found, not rooted.

    0 where it is there already; None from nothing or less, or where a thousand percent a year would not do.
    """
    if start <= 0:
        return None
    if start >= wanted:
        return Decimal(0)
    low, high = 0, MOST
    if _grown(start, high, years) < wanted:
        return None
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _grown(start, middle, years) >= wanted else (middle, high)
    return high * TENTH


def _grown(start: Fraction, tenths: int, years: int) -> Fraction:
    return start * (1 + Fraction(tenths, 1000)) ** years
