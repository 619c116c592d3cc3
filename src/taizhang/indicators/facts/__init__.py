"""How an indicator is to be read, and one figure of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from taizhang.lib.periods import Period


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Form(StrEnum):
    """What a figure of a month counts: all since January, or the month alone."""

    CUMULATIVE = "cumulative"
    SINGLE = "single"


class OverTime(StrEnum):
    """What months come to: added up, the last one, their mean, the greatest."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    MAX = "max"


class OverUnits(StrEnum):
    """What units come to: added up, their mean, the greatest, or nothing that has a meaning."""

    SUM = "sum"
    MEAN = "mean"
    MAX = "max"
    NONE = "none"


class Source(StrEnum):
    """Whose word counts: the statistics office's, or that of the unit itself."""

    STATISTICS = "statistics"
    OWN = "own"


class Per(StrEnum):
    """What a series serves to divide others by."""

    AREA = "area"
    PEOPLE = "people"


class Absent(StrEnum):
    """Why a period has no figure, as whoever supplies it says."""

    NOT_YET = "not_yet"
    NOT_COLLECTED = "not_collected"
    SCOPE = "scope"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Figure:
    """One figure of one indicator as a paper states it; growth in percent year on year.

    `base` is the comparable base where the source restates it, `rank` the place within the province among `ranked_of`,
    `absent` says why there is no number, `reason` why a figure that was held is replaced.
    """

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
    base: Decimal | None = None
    rank: int | None = None
    ranked_of: int | None = None
    absent: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SeriesEntry:
    """How a series is to be kept, as the list of indicators says; units by their keys, the whole by its code."""

    code: str
    name: str
    scope: str
    measure: str
    direction: Direction
    rhythm: str
    form: Form
    over_time: OverTime
    over_units: OverUnits
    source: Source
    unit_id: int | None = None
    keeper_id: int | None = None
    whole: str = ""
    per: str = ""
    public: bool = True
    baseline_year: int | None = None
    baseline: Decimal | None = None


@dataclass(frozen=True)
class AimEntry:
    """What a plan wants of a year: a value, a growth in percent, or both; with its place in the paper."""

    code: str
    year: int
    value: Decimal | None
    growth: Decimal | None
    locator: str
    reason: str = ""


@dataclass(frozen=True)
class Seen:
    """A figure of a whole period as it is on record."""

    period: Period
    value: Decimal | None
    growth: Decimal | None
    direction: Direction
    base: Decimal | None = None
    rank: int | None = None
    ranked_of: int | None = None
    absent: str = ""


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
