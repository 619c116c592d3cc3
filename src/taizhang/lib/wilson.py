"""How sure a rate is: the Wilson interval of so many out of so many, exactly reckoned."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

Z = Decimal("1.959964")
"""For 95 of 100 intervals to hold the true rate."""

PRECISION = 40
PLACES = Decimal("0.000001")


@dataclass(frozen=True)
class Interval:
    """Between which shares (0 to 1) the true one lies, six decimals."""

    low: Decimal
    high: Decimal

    def apart_from(self, other: "Interval") -> bool:
        """Whether the two differ by more than chance would explain."""
        return self.low > other.high or other.low > self.high


def wilson(part: int, whole: int, z: Decimal = Z) -> Interval:
    """The score interval of E. B. Wilson (1927). ValueError unless 0 ≤ part ≤ whole and whole > 0."""
    if not 0 <= part <= whole or whole == 0:
        raise ValueError(f"{part} of {whole} is no share.")
    with localcontext() as context:
        context.prec = PRECISION
        n, share = Decimal(whole), Decimal(part) / whole
        scale, middle = 1 + z * z / n, share + z * z / (2 * n)
        reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).sqrt()
        low, high = max((middle - reach) / scale, Decimal(0)), min((middle + reach) / scale, Decimal(1))
        return Interval(low.quantize(PLACES, ROUND_HALF_UP), high.quantize(PLACES, ROUND_HALF_UP))
