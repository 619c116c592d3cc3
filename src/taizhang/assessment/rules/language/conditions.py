"""Conditions: what must hold of a unit before a rule, a part, an override or an award counts."""

from pydantic import Field, model_validator

from taizhang.assessment.rules.language.said import Code, Word, Words, quoted
from taizhang.assessment.rules.language.selecting import Bound, Where
from taizhang.assessment.rules.measures import MEASURES, measurable, measured


class Condition(Bound):
    """One of: so many facts of a metric (of which a measure lies in the bound), the unit's group, a score in the bound.

    `none = true` turns the first round: there must be no such fact. `count` is how many there must be at least.
    """

    metric: Word | None = None
    where: Where = Where()
    of: Word = "value"
    count: int = Field(default=1, ge=1, le=1_000_000)
    none: bool = False
    group: Words | None = None
    rule: Code | None = None
    part: Code | None = None
    total: bool = False

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Condition":
        things = [self.metric is not None, self.group is not None, bool(self.rule), bool(self.part), self.total]
        if sum(things) != 1:
            raise ValueError("应恰写 metric、group、rule、part、total 之一")
        if self.of not in MEASURES:
            raise ValueError(f"of 应为 {'、'.join(MEASURES)} 之一")
        if not self.edges and (self.rule or self.part or self.total):
            raise ValueError("应写 at_least、above、at_most、below 之一")
        return self

    def asks(self) -> str:
        """The SQL condition of the facts that are looked at; only where it is about facts."""
        said = [f"metric = {quoted(self.metric or '')}", *self.where.conditions()]
        said += [needed] if self.edges and (needed := measurable(MEASURES[self.of])) else []
        return " AND ".join(said)

    def measure(self) -> str:
        """The SQL of the number that must lie in the bound; empty where none must."""
        return f"({measured(MEASURES[self.of])})" if self.edges else ""

    def met(self, counted: str, score: str) -> str:
        """The SQL that it holds: `counted` names the count of its facts, `score` the score it is about."""
        if self.metric is not None:
            return f"{counted} = 0" if self.none else f"{counted} >= {self.count}"
        if self.group is not None:
            return f"peer_group IN ({', '.join(map(quoted, self.group))})"
        return self.holds(score)

    def words_zh(self) -> str:
        """What must hold, in words."""
        if self.group is not None:
            return f"属于{'、'.join(self.group)}"
        if self.metric is None:
            about = "总分" if self.total else f"“{self.rule or self.part}”得分"
            return about + self.bound_zh()
        where = self.where.words_zh()
        measure = MEASURES[self.of]
        about = f"{self.metric}（{where}）" if where else self.metric
        said = f"{about}{measure.name}{self.bound_zh(measure.unit)}" if self.edges else about
        if self.none:
            return f"没有：{said}"
        return said if self.count == 1 else f"{said}达{self.count}次"
