"""Given: a score that people gave by hand, with their reason; several scores of one unit are averaged by weight."""

from typing import Literal

from pydantic import Field

from taizhang.assessment.facts import Line
from taizhang.assessment.rules.kinds.words import number_zh
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.language.said import Number, micro, shown


class Given(Rule):
    """The value out of `full` (the rule's points where not said). With `needs_reason` an empty note gives nothing."""

    kind: Literal["given"]
    full: Number | None = Field(default=None, gt=0)
    needs_reason: bool = True

    @property
    def top(self) -> Number:
        """The highest score that can be given."""
        return self.full if self.full is not None else self.points

    def gain(self, measure: str) -> str:
        """value ÷ full, from nought to all."""
        reason = "WHEN note = '' THEN 0 " if self.needs_reason else ""
        return (
            f"CASE {reason}WHEN {measure} IS NULL THEN 0 "
            f"ELSE LEAST(GREATEST(percent_of({measure}, {micro(self.top)}), 0), {100000000}) END"
        )

    def reason_zh(self, line: Line) -> str:
        """谁评的、几分、理由."""
        who = f"{line.item}：" if line.item else ""
        if self.needs_reason and not line.note:
            return f"{who}评定{number_zh(line.value)}，未写理由，不计分"
        note = f"，理由：{line.note}" if line.note else ""
        return f"{who}评定{number_zh(line.value)}（满分{shown(self.top)}）{note}"
