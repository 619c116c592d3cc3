"""Threshold: all or nothing (city index assessment 2020: target done = full, else 0)."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from taizhang.assessment.facts import Line
from taizhang.assessment.rules.kinds.words import measured_said
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.language.said import Percent, micro, shown
from taizhang.assessment.rules.language.selecting import SomeBound
from taizhang.assessment.rules.speech import Speech


class Threshold(Rule):
    """All the points where the measure lies in `reach`, `otherwise` percent of them where not."""

    kind: Literal["threshold"]
    reach: SomeBound
    otherwise: Percent = Field(default=Decimal(0))

    def gain(self, measure: str) -> str:
        """All or the rest; what was not reached is not met."""
        return f"CASE WHEN {self.reach.holds(measure)} THEN 100000000 ELSE {micro(self.otherwise)} END"

    def reason(self, line: Line, speech: Speech) -> str:
        """要求、是否达到."""
        met = line.measure is not None and self.reach.includes(line.measure)
        gives = speech.say("计满分") if met else speech.say("计{}", f"{shown(self.otherwise)}%")
        wanted = speech.say("要求{}", self.reach.bound(speech, self.looks_at.unit))
        seen = measured_said(self, line, speech)
        return speech.join("，", [seen, wanted, speech.say("达到" if met else "未达到"), gives])
