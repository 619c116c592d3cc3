"""Survey: several groups of respondents with weights, answers that do not count, rounds averaged (杭州, 双牌)."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from taizhang.assessment.facts import Line
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.kinds.rank import COLUMNS
from taizhang.assessment.rules.kinds.words import percent_said
from taizhang.assessment.rules.language.rule import Rule
from taizhang.assessment.rules.language.said import Number, Percent, Points, Word, Words, micro, quoted, shown
from taizhang.assessment.rules.speech import Speech


class Survey(Rule):
    """`item` is the group of respondents, `level` the answer, `value` how many gave it (1 unsaid), `kind` the round.

    Without `answers` each fact's value is a score out of `full` and its weight the number of forms. Groups and rounds
    without a valid vote do not count, their weight goes to the others, that of a group to the others of its round;
    `fewest` votes a group must have at least.
    """

    kind: Literal["survey"]
    answers: dict[Word, Percent] = Field(default_factory=dict)
    left_out: Words | tuple[()] = ()
    full: Number = Field(default=Decimal(100), gt=0)
    groups: dict[Word, Points] = Field(default_factory=dict)
    rounds: dict[Word, Points] = Field(default_factory=dict)
    fewest: int = Field(default=1, ge=1, le=1_000_000)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.together or self.weights or self.of != "value":
            raise ValueError("survey 不写 of、together、weights")
        return self

    @property
    def own_source(self) -> bool:
        """The votes of a group count together."""
        return True

    def source(self) -> str:
        """A row for each group and round: `value` its mean in percent, `base` its valid votes."""
        cases = " ".join(f"WHEN {quoted(word)} THEN {micro(share)}" for word, share in self.answers.items())
        votes, said = (
            ("COALESCE(value, 1000000)", f"CASE level {cases} ELSE 0 END")
            if self.answers
            else ("COALESCE(weight, 1000000)", f"percent_of(value, {micro(self.full)})")
        )
        out = f" AND level NOT IN ({', '.join(map(quoted, self.left_out))})" if self.left_out else ""
        counted = out if self.answers else f"{out} AND value IS NOT NULL"
        cells = f"""SELECT jurisdiction, unit, item, share_of(SUM(wide({votes}) * {said}), 1, SUM({votes})) AS value,
      CAST(100000000 AS BIGINT) AS target, CAST(SUM({votes}) AS BIGINT) AS base, {self._weight()} AS weight,
      {_one("item", self.groups)} AS mine,
      CAST(NULL AS DATE) AS due, CAST(NULL AS DATE) AS done, '' AS level, kind, '' AS note, MIN(source) AS source,
      '' AS period, CAST(NULL AS BIGINT) AS place, CAST(NULL AS BIGINT) AS among, CAST(NULL AS BIGINT) AS tied,
      CAST(NULL AS BIGINT) AS gained
    FROM facts WHERE {self.chooses()}{counted}
    GROUP BY jurisdiction, unit, item, kind HAVING SUM({votes}) >= {self.fewest}000000"""
        return self._by_round(cells) if self.groups and self.rounds else cells

    def _by_round(self, cells: str) -> str:
        """The cells with weights by which a round counts the same, whichever of its groups have votes.

        Each weight is multiplied by what the fullest round's groups weigh ÷ what the own round's groups weigh: nothing
        changes where every round heard the same groups.
        """
        round_ = "CAST(SUM(mine) OVER (PARTITION BY jurisdiction, unit, kind) AS BIGINT)"
        fullest = "MAX(heard) OVER (PARTITION BY jurisdiction, unit)"
        columns = f"{COLUMNS}, place, among, tied, gained"
        weighed = columns.replace(" weight,", f" COALESCE(share_of(weight, {fullest}, heard), 0) AS weight,")
        return f"SELECT {weighed} FROM (SELECT *, {round_} AS heard FROM ({cells}) AS cells) AS rounds"

    def _weight(self) -> str:
        return f"share_of({_one('item', self.groups)}, {_one('kind', self.rounds)}, 1000000)"

    def gain(self, _measure: str) -> str:
        """The mean."""
        return "LEAST(GREATEST(value, 0), 100000000)"

    def unknown(self) -> str:
        """The SQL condition of votes that the rule cannot read: an answer, a group or a round it does not name."""
        said = []
        if self.answers:
            said.append(f"level NOT IN ({', '.join(map(quoted, [*self.answers, *self.left_out]))})")
        if self.groups:
            said.append(f"item NOT IN ({', '.join(map(quoted, self.groups))})")
        if self.rounds:
            said.append(f"kind NOT IN ({', '.join(map(quoted, self.rounds))})")
        return f"{self.chooses()} AND ({' OR '.join(said)})" if said else ""

    def reason(self, line: Line, speech: Speech) -> str:
        """哪一方、几张有效票、均分、权重."""
        votes = speech.say("{}有效{}票", self._who(line, speech), plain(line.base or 0, 0))
        mean = speech.say("平均{}", percent_said(line.value))
        weight = speech.say("权重{}", shown(self.groups[line.item])) if line.item in self.groups else ""
        return speech.join("，", [votes, mean, weight])

    def _who(self, line: Line, speech: Speech) -> str:
        """The group of respondents and the round."""
        item, kind = (speech.quoted(each) if each else "" for each in (line.item, line.kind))
        if not kind:
            return item or speech.say("测评")
        return speech.say("{}（{}）", item, kind) if item else speech.say("（{}）", kind)


def _one(column: str, words: dict[str, Points]) -> str:
    """The SQL of a word's weight; all weigh the same where none is named."""
    cases = " ".join(f"WHEN {quoted(word)} THEN {micro(weight)}" for word, weight in words.items())
    return f"CASE {column} {cases} ELSE CAST(0 AS BIGINT) END" if words else "CAST(1000000 AS BIGINT)"
