"""Proportional: points in the share of the measure, with floor and cap (四川: base 100, score = achieved share)."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from taizhang.assessment.facts import Line
from taizhang.assessment.rules.kinds.words import measured_said
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.language.said import Number, Percent, micro, shown
from taizhang.assessment.rules.speech import Speech


class Proportional(Rule):
    """A measure of `full` wins all, more up to `most` percent; below `nothing_below`, as with nothing, `least`."""

    kind: Literal["proportional"]
    of: str = "completion"
    full: Number = Field(default=Decimal(100), gt=0)
    most: Percent = Field(default=Decimal(100))
    least: Percent = Field(default=Decimal(0))
    nothing_below: Number | None = None

    def gain(self, measure: str) -> str:
        """measure ÷ full, between `least` and `most`; nothing reached is `least`, because it compares with nothing.

        Choices are made, as LEAST is three times slower.
        """
        share = measure if self.full == 100 else f"percent_of({measure}, {micro(self.full)})"
        most, least = micro(self.most), micro(min(self.least, self.most))
        held = f"CASE WHEN {share} >= {most} THEN {most} WHEN {share} > {least} THEN {share} ELSE {least} END"
        if self.nothing_below is None:
            return held
        return f"CASE WHEN {measure} < {micro(self.nothing_below)} THEN {micro(self.least)} ELSE {held} END"

    def reason(self, line: Line, speech: Speech) -> str:
        """目标、实绩、比例、封顶."""
        seen, unit = measured_said(self, line, speech), self.looks_at.unit
        if line.measure is None:
            return speech.join("，", [seen, speech.say("按未完成计")])
        bounds = [speech.say("封顶{}%", shown(self.most))]
        bounds += [speech.say("保底{}%", shown(self.least))] if self.least else []
        if self.nothing_below is not None:
            bounds.append(speech.say("不足{}不计", speech.amount(shown(self.nothing_below), unit)))
        full = "" if self.full == 100 else speech.say("满分为{}", speech.amount(shown(self.full), unit))
        return speech.join("，", [seen, full, speech.say("按比例（{}）", speech.join("、", bounds))])
