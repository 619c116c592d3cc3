"""How an indicator is to be read, and one figure of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from taizhang.lib.periods import Period


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


@dataclass(frozen=True)
class Seen:
    """A figure of a whole period as it is on record."""

    period: Period
    value: Decimal | None
    growth: Decimal | None
    direction: Direction


@dataclass(frozen=True)
class Level:
    """How a series grew against what was wanted, both in percent year on year, over the latest period known.

    `base` is the value of the same months a year before as on record, `base_implied` the one that the value and its
    stated growth speak of.
    """

    period: Period
    wanted: Decimal
    actual: Decimal
    direction: Direction
    value: Decimal | None = None
    base: Decimal | None = None
    base_implied: Decimal | None = None
