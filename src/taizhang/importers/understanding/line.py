"""One line while it is being understood: its words, what it holds so far, what is asked about it and what is wrong."""

from dataclasses import dataclass, field, replace
from typing import Any

from taizhang.importers.doubts import Answers, Topic, key_of
from taizhang.importers.facts import Certainty, Doubt, Parties, RawLine
from taizhang.importers.words import FIELD_NAMES
from taizhang.lib.problems import Problem


@dataclass
class LineReading:
    """What is known of the line so far."""

    raw: RawLine
    file: str
    parties: Parties
    answers: Answers
    fields: dict[str, Any] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._words = {name: words.strip() for name, words in self.raw.said.items()}

    def said(self, name: str) -> str:
        return self._words.get(name, "")

    def problems_of(self, name: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.column == FIELD_NAMES[name]]

    def wrong(self, name: str, message: str, suggestion: str, found: str = "") -> None:
        column = FIELD_NAMES.get(name, name)
        self.problems.append(Problem(message, suggestion, self.file, self.raw.sheet, self.raw.row, column, found))

    def ask(self, doubt: Doubt) -> str | None:
        """Keep a doubt, with what a person said of all that have its key; returns that, None where nobody did."""
        answer = self.answers.get(doubt.key)
        self.doubts.append(replace(doubt, answer=answer))
        return answer

    def implied(self, name: str, topic: Topic, reason: str, proposed: str = "", written: str = "") -> str | None:
        return self.ask(Doubt(name, Certainty.IMPLIED, reason, written, proposed, key_of(topic, written)))
