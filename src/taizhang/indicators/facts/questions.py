"""What a figure is asked about, and from when on: questions, never corrections."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from taizhang.lib.periods import Period


class QuestionKind(StrEnum):
    """What looks odd about a figure."""

    PARTS = "parts"
    PARTS_OVER = "parts_over"
    FELL = "fell"
    JUMP = "jump"
    GROWTH = "growth"
    OVER = "over"
    CLASH = "clash"


@dataclass(frozen=True)
class Question:
    """One question about the figure of a period: what was read there (`found`) beside what it is held against."""

    kind: QuestionKind
    period: Period
    found: Decimal
    against: Decimal


@dataclass(frozen=True)
class Checks:
    """The thresholds of a dated rule; a jump in times, growth in percentage points, parts in percent of the whole."""

    code: str
    title: str
    valid_from: date
    jump_times: Decimal
    jump_months: int
    growth_points: Decimal
    parts_percent: Decimal
    valid_to: None = None
