"""What share of the whole each weight is: normalised always, exact always. Pure."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

TENTH = Decimal("0.1")


def shares(weights: Sequence[Decimal]) -> list[Fraction]:
    """The part of the whole that each weight is; they add up to exactly 1, and to nothing where there are none.

    Weights that are all 0 weigh the same. A weight of 1 is a weight like any other. A weight below 0 is a ValueError.
    """
    if any(weight < 0 for weight in weights):
        raise ValueError("a weight is below 0")
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact)
    return [each / whole if whole else Fraction(1, len(exact)) for each in exact]


def percent(share: Fraction) -> Decimal:
    """A share in percent as shown: one decimal, half away from zero."""
    scaled = share * 1000
    return (Decimal(scaled.numerator) / scaled.denominator).quantize(Decimal(1), rounding=ROUND_HALF_UP) * TENTH


def is_heavy(share: Fraction, count: int, heaviest: Decimal) -> bool:
    """Whether one line of so many carries too much: above the bound (in percent) and above its equal part."""
    return count > 1 and share * 100 > Fraction(heaviest) and share > Fraction(1, count)
