"""Fractions as they are shown: rounded half up, away from nought."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction


def shown(number: Fraction, places: int) -> Decimal:
    """The number with so many places; a half goes away from nought, as offices round."""
    scaled = abs(number) * 10**places
    whole = int(scaled)
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    with localcontext(prec=60, rounding=ROUND_HALF_UP):
        return Decimal(whole if number >= 0 else -whole).scaleb(-places)


def plain(number: Fraction, most: int = 4) -> Decimal:
    """The number without needless noughts, to so many places at most."""
    held = shown(number, most).normalize()
    return held.quantize(Decimal(1)) if held == held.to_integral() else held
