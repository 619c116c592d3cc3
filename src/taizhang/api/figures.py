"""What is asked, answered and handed in of indicators: series, their figures with growth, pace and revisions."""

from datetime import date
from decimal import Decimal

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from taizhang.api.inputs import Paged
from taizhang.indicators.facts import Absent, Direction, Form, OverTime, OverUnits, Source
from taizhang.indicators.facts.derived import Reason

MOST_FIGURES = 500
"""So many figures are handed in at once."""
NUMBER = Field(None, max_digits=20, decimal_places=4)
PERCENT = Field(None, max_digits=9, decimal_places=4)


class SeriesAsked(Paged):
    """Which series; empty fields narrow nothing."""

    unit: str = Field("", max_length=20, description="Code of the unit whose result it is.")
    name: str = Field("", max_length=100, description="The whole name.")


class Former(Schema):
    """What a figure said before it was revised."""

    value: Decimal | None
    growth: Decimal | None
    replaced_on: date
    reason: str
    paper: str
    locator: str


class Figure(Schema):
    """A figure of a period with what follows from it; growth and share in percent, points in percentage points."""

    period: str
    value: Decimal | None
    alone: Decimal | None
    growth: Decimal | None
    points: Decimal | None
    growth_reason: Reason | None
    base: Decimal | None
    rank: int | None
    ranked_of: int | None
    absent: str
    aim: Decimal | None
    share: Decimal | None
    share_reason: Reason | None
    paper: str
    locator: str
    former: list[Former]


class IndicatorHead(Schema):
    """How a series is to be read."""

    code: str
    name: str
    scope: str
    measure: str
    direction: Direction
    form: Form
    over_time: OverTime
    over_units: OverUnits
    source: Source
    unit: str
    whole: str


class IndicatorPage(Schema):
    """A page of series."""

    total: int
    page: int
    size: int
    items: list[IndicatorHead]


class Wanted(Schema):
    """What the plan of a year wants, in its latest version."""

    year: int
    value: Decimal | None
    growth: Decimal | None
    version: int


class IndicatorDetail(Schema):
    """A series with every figure, the latest first, and its plans."""

    head: IndicatorHead
    aims: list[Wanted]
    figures: list[Figure]


class FigureIn(BaseModel):
    """A figure as its source states it; a field that is not listed is refused."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(max_length=20, description="Code of the series; it must be held.")
    period: str = Field(max_length=10, description="2012-06, 2012-Q2, 2012-H1 or 2012.")
    value: Decimal | None = NUMBER
    growth: Decimal | None = PERCENT
    base: Decimal | None = NUMBER
    rank: int | None = Field(None, ge=1, le=9999)
    ranked_of: int | None = Field(None, ge=1, le=9999)
    absent: Absent | None = None
    reason: str = Field("", max_length=200, description="Why a figure that is held is replaced.")


class FiguresIn(BaseModel):
    """Figures handed in together, kept as a whole or not at all."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=200)
    origin: str = Field(min_length=1, max_length=64)
    figures: list[FigureIn] = Field(min_length=1, max_length=MOST_FIGURES)


class FiguresTaken(Schema):
    """How many figures were new or revised."""

    written: int
