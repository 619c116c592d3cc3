"""Conditions: what must hold of a unit before a rule, a part, an override or an award counts."""

from pydantic import Field, model_validator

from taizhang.assessment.rules.language.faults import at
from taizhang.assessment.rules.language.missing import Missing
from taizhang.assessment.rules.language.said import Code, Word, Words, quoted
from taizhang.assessment.rules.language.selecting import Bound, Where
from taizhang.assessment.rules.measures import MEASURES, measurable, measured
from taizhang.assessment.rules.speech import Speech


class Condition(Bound):
    """One of: so many facts of a metric (of which a measure lies in the bound), the unit's group or grade, a score.

    `none = true` turns the first round: there must be no such fact. `count` is how many there must be at least.
    `missing = "zero"`: a fact without its value is measured as if it were nought; else it lies in no bound.
    """

    metric: Word | None = None
    where: Where = Where()
    of: Word = "value"
    count: int = Field(default=1, ge=1, le=1_000_000)
    none: bool = False
    group: Words | None = None
    rule: Code | None = None
    part: Code | None = None
    grade: Words | None = None
    total: bool = False
    missing: Missing = Missing.LEFT_OUT

    @model_validator(mode="after")
    def _is_one_thing(self) -> "Condition":
        words = [self.metric, self.group, self.grade, self.rule, self.part, self.total or None]
        if sum(each is not None for each in words) != 1:
            raise ValueError("应恰写 metric、group、rule、part、total、grade 之一")
        if self.of not in MEASURES:
            raise at("of", said=f"of 应为 {'、'.join(MEASURES)} 之一")
        if self.missing is Missing.ZERO and MEASURES[self.of].reached != "value":
            raise at("missing", said="没有完成日的事实另写 where = { done = { filled = false } }")
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
        if not self.edges:
            return ""
        number = f"({measured(MEASURES[self.of])})"
        return f"COALESCE({number}, CAST(0 AS BIGINT))" if self.missing is Missing.ZERO else number

    def met(self, counted: str, score: str) -> str:
        """The SQL that it holds: `counted` names the count of its facts, `score` the score it is about."""
        if self.metric is not None:
            return f"{counted} = 0" if self.none else f"{counted} >= {self.count}"
        if self.group is not None:
            return f"peer_group IN ({', '.join(map(quoted, self.group))})"
        return self.holds(score)

    def words(self, speech: Speech) -> str:
        """What must hold, in words."""
        if self.group is not None:
            return speech.say("属于{}", speech.join("、", self.group))
        if self.grade is not None:
            return speech.say("档次为{}", speech.join("、", self.grade))
        if self.metric is None:
            about = speech.say("总分") if self.total else speech.say("“{}”得分", self._titled(speech))
            return speech.say("{}{}", about, self.bound(speech))
        said = self._facts(speech, self.metric)
        if self.none:
            return speech.say("没有：{}", said)
        return said if self.count == 1 else speech.say("{}达{}次", said, self.count)

    def _titled(self, speech: Speech) -> str:
        return speech.title(self.rule or self.part or "")

    def _facts(self, speech: Speech, metric: str) -> str:
        """Which facts are meant, and where their measure must lie."""
        where, about = self.where.words(speech, metric), speech.metric(metric)
        about = speech.say("{}（{}）", about, where) if where else about
        measure = MEASURES[self.of]
        if not self.edges:
            return about
        return speech.say("{}{}{}", about, speech.name(measure.name), self.bound(speech, measure.unit))
