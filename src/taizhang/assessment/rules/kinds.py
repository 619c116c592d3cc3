"""What every rule kind offers: a check of its options, its SQL, and its sentence."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from taizhang.assessment.facts import Line, Rule
from taizhang.assessment.rules import WHOLE, plain
from taizhang.lib.dated import Sort
from taizhang.lib.problems import Problem


@dataclass(frozen=True)
class Kind:
    """A rule kind. `asks` is the SQL condition of the rows it applies to, `expression` the SQL of the points won.

    Both may speak of the fact table's columns, the expression also of `possible`; all are BIGINT, DATE or VARCHAR.
    """

    name: str
    options: frozenset[str]
    validate: Callable[[Mapping[str, object], str], Iterator[Problem]]
    asks: Callable[[Rule], str]
    expression: Callable[[Rule], str]
    explain: Callable[[Rule, Line], str]


def number(value: object) -> Decimal | None:
    """A number out of a scheme's text, exact; None for anything else (true and false are no numbers)."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value) if Decimal(value).is_finite() else None


SCHEME = Sort(
    "考核办法",
    Path(__file__).parents[1] / "schemes" / "monthly-2012.toml",
    frozenset({"total", "rounding", "rule"}),
)
wrong = SCHEME.wrong


def share_problems(key: str, value: object) -> Iterator[Problem]:
    """A share must be a percentage from 0 to 100."""
    share = number(value)
    if share is None or not 0 <= share <= 100:
        yield wrong(key, value, "0 到 100 的数（百分比）")


def points_zh(points: int) -> str:
    """Points as a sentence says them, two decimals."""
    return f"{plain(points, 2)}分"


def percent_zh(millionth: int | None) -> str:
    """A percentage as a sentence says it, one decimal."""
    return "—" if millionth is None else f"{plain(millionth)}%"


def ending_zh(line: Line) -> str:
    """How every sentence ends: what the item was worth and what it won."""
    return f"应得{points_zh(line.possible)}，得{points_zh(line.points)}"


MEASURED = "metric = 'progress' AND target IS NOT NULL"
"""Lines that can be measured: in work, with a day and a number. Others are reported on, but not scored by pace."""

SHARE_OF_WHOLE = f"share_of(possible, {{share}}, {WHOLE})"
