"""Events: points for each fact by its level or kind; bonuses, penalties, deduction lists, honours (常德, 广元)."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from taizhang.assessment.facts import Line
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.kinds.rank import COLUMNS
from taizhang.assessment.rules.kinds.words import number_said, points_said
from taizhang.assessment.rules.language.rule import PointsFor, Rule
from taizhang.assessment.rules.language.said import Percent, Points, Said, Word, micro, quoted
from taizhang.assessment.rules.speech import Speech

Column = Literal["item", "level", "kind", "period"]
NOUGHT = Decimal(0)
ORDER = ", ".join(
    f"{name} NULLS LAST" for name in ("done", "due", "item", "level", "kind", "period", "value", "source", "note")
)
"""Which of several comes first: the earlier day; without one, the order of its words."""


class Range(Said):
    """Points that a person chose within bounds: the fact's value, held between them."""

    least: Points
    most: Points


class Factor(Said):
    """By what percentage a word of a column changes the points; words not named do not change them."""

    by: Column
    of: dict[Word, Percent]


class Events(Rule):
    """`each` is the points of every fact, or of each word of the column `by`; `start` is what one begins with.

    `once`: of facts alike in that column the highest counts fully, the others `repeat` percent. `free`: so many count
    nothing. `every`: only every n-th counts (of those alike in `every_by`, else of all). `limits`: what facts of one
    word of `by` can come to together. `times_value`: the points are multiplied by the value.
    """

    kind: Literal["events"]
    by: Column = "level"
    each: Points | Range | dict[Word, Points | Range]
    others: Points | None = None
    factors: tuple[Factor, ...] = ()
    times_value: bool = False
    once: Column | None = None
    repeat: Percent = Field(default=Decimal(0))
    free: int = Field(default=0, ge=0, le=1000)
    every: int = Field(default=1, ge=1, le=1000)
    every_by: Column | None = None
    limits: dict[Word, Points] = Field(default_factory=dict)
    start: Points = Field(default=Decimal(0), ge=0)
    points_for: PointsFor = PointsFor.EACH
    in_points = True

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.points_for is not PointsFor.EACH or self.weights or self.together:
            raise ValueError("events 逐件计分，不写 points_for、weights、together")
        if self.limits and not (isinstance(self.each, dict) and set(self.limits) <= set(self.each)):
            raise ValueError("limits 只能写 each 中已有的词")
        return self

    @property
    def own_source(self) -> bool:
        """Whether the order or likeness of facts matters."""
        return bool(self.once or self.free or self.every > 1 or self.limits)

    def _worth(self) -> str:
        """The SQL of a fact's points by itself."""
        if isinstance(self.each, dict):
            cases = " ".join(f"WHEN {quoted(word)} THEN {_points(said)}" for word, said in self.each.items())
            worth = f"CASE {self.by} {cases} ELSE {micro(self.others or NOUGHT)} END"
        else:
            worth = _points(self.each)
        for factor in self.factors:
            cases = " ".join(f"WHEN {quoted(word)} THEN {micro(share)}" for word, share in factor.of.items())
            worth = f"share_of({worth}, CASE {factor.by} {cases} ELSE 100000000 END, 100000000)"
        return f"share_of({worth}, COALESCE(value, 1000000), 1000000)" if self.times_value else worth

    def source(self) -> str:
        """The facts with their points after likeness, order and limits were looked at."""
        mine = "PARTITION BY jurisdiction, unit"
        alike = f"ROW_NUMBER() OVER ({mine}, {self.once} ORDER BY ABS(worth) DESC, {ORDER})" if self.once else "1"
        key = f", {self.every_by}" if self.every_by else ""
        counted = (
            f"CASE WHEN nth > {self.free} AND nth % {self.every} = 0 THEN kept ELSE 0 END"
            if self.free or self.every > 1
            else "kept"
        )
        worth = f"SELECT {COLUMNS}, {self._worth()} AS worth FROM facts WHERE {self.asks()}"
        kept = f"CASE WHEN alike = 1 THEN worth ELSE share_of(worth, {micro(self.repeat)}, 100000000) END"
        none_last = "CASE WHEN kept = 0 THEN 1 ELSE 0 END"
        return f"""SELECT {COLUMNS}, CAST(NULL AS BIGINT) AS place, CAST(NULL AS BIGINT) AS among,
      CAST(NULL AS BIGINT) AS tied, {self._limited(mine)} AS gained
    FROM (SELECT *, {counted} AS counted FROM (
      SELECT *, ROW_NUMBER() OVER ({mine}{key} ORDER BY {none_last}, {ORDER}) AS nth FROM (
        SELECT *, {kept} AS kept FROM (
          SELECT *, {alike} AS alike FROM ({worth}) AS a) AS b) AS c) AS d) AS e"""

    def _limited(self, mine: str) -> str:
        if not self.limits:
            return "counted"
        upto = f"CAST(SUM(counted) OVER ({mine}, {self.by} ORDER BY {ORDER} ROWS UNBOUNDED PRECEDING) AS BIGINT)"
        cases = []
        for word, limit in self.limits.items():
            bound = "LEAST" if limit >= 0 else "GREATEST"
            held = f"{bound}({upto}, {micro(limit)}) - {bound}({upto} - counted, {micro(limit)})"
            cases.append(f"WHEN {quoted(word)} THEN {held}")
        return f"CASE {self.by} {' '.join(cases)} ELSE counted END"

    def gain(self, _measure: str) -> str:
        """The fact's points."""
        return "gained" if self.own_source else self._worth()

    def unknown(self) -> str:
        """The SQL condition of facts whose word the rule does not know; empty where every word is known."""
        if not isinstance(self.each, dict) or self.others is not None:
            return ""
        return f"{self.asks()} AND {self.by} NOT IN ({', '.join(map(quoted, self.each))})"

    def reason(self, line: Line, speech: Speech) -> str:
        """何事、何级、每件几分."""
        codes = [speech.code(self.metric, name, getattr(line, name)) for name in ("level", "kind", "note")]
        item = speech.quoted(speech.code(self.metric, "item", line.item)) if line.item else ""
        return speech.join("，", [item, *codes, self._worth_said(line, speech)])

    def _worth_said(self, line: Line, speech: Speech) -> str:
        """What one such fact is worth, and whether this one counts for less."""
        word = str(getattr(line, self.by))
        said = self.each.get(word, self.others) if isinstance(self.each, dict) else self.each
        if isinstance(said, Range):
            return speech.say("评定{}", number_said(line.value))
        worth = speech.say("每件{}", points_said(millionths(said or NOUGHT), speech))
        whole = said is None or line.points == millionths(said)
        return worth if whole else speech.say("{}（折减、重复或超限后）", worth)


def _points(said: "Points | Range") -> str:
    if isinstance(said, Range):
        return f"LEAST(GREATEST(COALESCE(value, {micro(said.least)}), {micro(said.least)}), {micro(said.most)})"
    return micro(said)
