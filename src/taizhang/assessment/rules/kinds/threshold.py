"""Threshold: all or nothing (city index assessment 2020: target done = full, else 0)."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from taizhang.assessment.facts import Line
from taizhang.assessment.rules.kinds.words import measured_zh
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.language.said import Percent, micro, shown
from taizhang.assessment.rules.language.selecting import SomeBound


class Threshold(Rule):
    """All the points where the measure lies in `reach`, `otherwise` percent of them where not."""

    kind: Literal["threshold"]
    reach: SomeBound
    otherwise: Percent = Field(default=Decimal(0))

    def gain(self, measure: str) -> str:
        """All or the rest; what was not reached is not met."""
        return f"CASE WHEN {self.reach.holds(measure)} THEN 100000000 ELSE {micro(self.otherwise)} END"

    def reason_zh(self, line: Line) -> str:
        """要求、是否达到."""
        met = line.measure is not None and self.reach.includes(line.measure)
        said = "达到，计满分" if met else f"未达到，计{shown(self.otherwise)}%"
        return f"{measured_zh(self, line)}，要求{self.reach.bound_zh(self.looks_at.unit)}，{said}"
