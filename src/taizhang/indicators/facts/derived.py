"""What follows from figures: growth, pace, forecast, distance. Fractions are exact; they are rounded where shown."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from taizhang.indicators.facts import Direction, Form, OverTime

At = tuple[int, int]
"""Year and month: all of the year until the month ends."""


class Reason(StrEnum):
    """Why something cannot be worked out."""

    NO_VALUE = "no_value"
    NO_BASE = "no_base"
    ZERO_BASE = "zero_base"
    BOTH_ZERO = "both_zero"
    GAP = "gap"
    NOT_DERIVABLE = "not_derivable"
    NO_AIM = "no_aim"
    NOT_ADDED = "not_added"
    NO_HISTORY = "no_history"
    YEAR_OVER = "year_over"
    NOTHING_YET = "nothing_yet"
    PARTS_LACK = "parts_lack"
    NO_DIVISOR = "no_divisor"


@dataclass(frozen=True)
class Kept:
    """How a series is kept, as far as reckoning asks."""

    code: str
    name: str
    measure: str
    direction: Direction
    form: Form
    over_time: OverTime

    @property
    def is_share(self) -> bool:
        """Whether it changes by percentage points and not by percent."""
        return self.measure in ("%", "‰")


@dataclass(frozen=True)
class Growth:
    """How a figure stands to its base of a year before.

    `percent` is what counts: the growth stated, else what `now` and `base` come to. `points` is for shares alone.
    `base` is the comparable one where the source restated it, and `on_record` what was held of that period.
    """

    now: Fraction | None
    base: Fraction | None
    on_record: Fraction | None
    stated: Decimal | None
    percent: Fraction | None
    points: Fraction | None
    reason: Reason | None

    @property
    def restated(self) -> bool:
        """Whether the base is another one than was on record."""
        return self.base is not None and self.on_record is not None and self.base != self.on_record


@dataclass(frozen=True)
class Aim:
    """What a year's plan wants, in its latest version; `number` counts the versions from 1."""

    year: int
    value: Decimal | None
    growth: Decimal | None
    number: int = 1


@dataclass(frozen=True)
class Pace:
    """How much of a year's aim is there, in percent of it, beside the share of the year that is over.

    `season` is the share that past years had by then. `kept` says whether it is up with the time; without `aim` there
    is no pace at all, and `reason` says why.
    """

    aim: Fraction | None
    done: Fraction | None
    share: Fraction | None
    time: Fraction | None
    season: Fraction | None
    kept: bool | None
    reason: Reason | None


@dataclass(frozen=True)
class Forecast:
    """Where the year would end if the rest ran as past years did; `shares` are theirs by then, year by year."""

    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    shares: tuple[tuple[int, Fraction], ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True)
class Step:
    """One year of a plan of several: what is wanted, what there was."""

    year: int
    aim: Decimal
    actual: Fraction | None


@dataclass(frozen=True)
class Distance:
    """How far the latest whole year (or the base year) is from the last aim; `needed` is growth in percent a year."""

    since: int
    start: Fraction
    year: int
    aim: Decimal
    lacking: Fraction
    needed: Decimal | None
