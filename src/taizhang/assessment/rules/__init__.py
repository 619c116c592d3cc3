"""What assessment decides: what a scheme may say, how it becomes one SQL text, what each point is for. Pure."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

POINT = 1_000_000
"""Points, percentages and weights are whole millionths; half a millionth is rounded up, and nothing else is rounded."""

WHOLE = 100 * POINT
"""A hundred percent, or the hundred points of a usual scheme."""


@lru_cache(1 << 10)
def millionths(number: Decimal | int) -> int:
    """A number as whole millionths; what is finer is rounded half up."""
    return int((Decimal(number) * POINT).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def plain(millionth: int, places: int = 1) -> Decimal:
    """Millionths as a number with so many decimals, rounded half up: for reading, never for comparing."""
    return (Decimal(millionth) / POINT).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
