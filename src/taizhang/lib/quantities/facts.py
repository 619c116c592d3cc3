"""One stated quantity and how it is to be compared."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Comparator(StrEnum):
    """What the wording asks of a result."""

    EQUAL = "="
    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    ABOUT = "~"
    SYNC = "sync"


@dataclass(frozen=True)
class Quantity:
    """A figure of a sentence. `unit` keeps its 万 or 亿 as written; `span` cuts `raw` out of the text read.

    Growth alone has no value; a fall is negative growth. `high` closes a range that opens at the value, or at the
    growth where there is no value. `completion_pct` is the share of a plan that is done, `rate_pct` the rate stated for
    a count (开工率98.4%), `share_pct` the share it has of `ref` or of what was named before, `gap_pp` how far from what
    it is compared with (`ref`), in points, below is negative;
    `ahead_pp` how far before the time gone by, `change_pp` how far from a year ago, `rank` the place that the figure
    gives. `unit_elided` is a 万 or 亿 without its count word. `confirm` says why a person should look at it, empty
    where it is certain.
    """

    name: str
    value: Decimal | None
    unit: str | None
    comparator: Comparator
    growth_pct: Decimal | None
    raw: str
    span: tuple[int, int]
    soft: bool = False
    approx: bool = False
    cumulative: bool = False
    increment: bool = False
    base: Decimal | None = None
    high: Decimal | None = None
    part_of: str | None = None
    lower_is_better: bool = False
    forecast: bool = False
    completion_pct: Decimal | None = None
    rate_pct: Decimal | None = None
    share_pct: Decimal | None = None
    gap_pp: Decimal | None = None
    ahead_pp: Decimal | None = None
    change_pp: Decimal | None = None
    rank: int | None = None
    ref: str = ""
    unit_elided: bool = False
    confirm: str = ""
