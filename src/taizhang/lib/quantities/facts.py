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
    growth where there is no value.
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
