"""What scoring is told of an indicator: one fact per series and period, exact, with where it comes from."""

from dataclasses import dataclass
from decimal import Decimal

from taizhang.indicators.facts import Direction
from taizhang.indicators.facts.derived import Reason


@dataclass(frozen=True)
class IndicatorFact:
    """How one series stands at the end of a period; numbers in the series' measure, growth and share in percent.

    `unit` is the code of the unit whose result it is (empty: the city's), `place` its place among the units that have
    a series of the same name, `rank` the one within the province that the source states. What cannot be told is None,
    and `reason` (of the growth) and `pace_reason` (of the share of the aim) say why.
    """

    unit: str
    unit_kind: str
    code: str
    name: str
    measure: str
    direction: Direction
    period: str
    value: Decimal | None
    base: Decimal | None
    growth: Decimal | None
    points: Decimal | None
    reason: Reason | None
    aim: Decimal | None
    aim_growth: Decimal | None
    share: Decimal | None
    pace_reason: Reason | None
    place: int | None
    of: int
    rank: int | None
    ranked_of: int | None
    source: str
    paper_id: int | None
    locator: str
