"""Given: a score that people gave by hand, with their reason; several scores of one unit are averaged by weight."""

from typing import Literal

from pydantic import Field

from taizhang.assessment.facts import Line
from taizhang.assessment.rules.kinds.words import number_said
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.language.said import Number, micro, shown
from taizhang.assessment.rules.speech import Speech


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

    def reason(self, line: Line, speech: Speech) -> str:
        """谁评的、几分、理由."""
        said = speech.join("，", self._given_said(line, speech))
        return speech.say("{}：{}", speech.quoted(line.item), said) if line.item else said

    def _given_said(self, line: Line, speech: Speech) -> list[str]:
        given = number_said(line.value)
        if self.needs_reason and not line.note:
            return [speech.say("评定{}", given), speech.say("未写理由"), speech.say("不计分")]
        reason = speech.say("理由：{}", speech.quoted(line.note.rstrip("。"))) if line.note else ""
        return [speech.say("评定{}（满分{}）", given, shown(self.top)), reason]
