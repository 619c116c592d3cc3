"""How an indicator is to be read, and one figure of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class Figure:
    """One figure of one indicator as a paper states it; growth in percent year on year."""

    code: str
    name: str
    scope: str
    measure: str
    direction: Direction
    period: str
    comparator: str
    value: Decimal | None
    growth: Decimal | None
    locator: str
