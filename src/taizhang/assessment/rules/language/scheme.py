"""A scheme whole: its rules in parts, what stands above them, how units are ranked and graded."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.examples import Example
from taizhang.assessment.rules.language.faults import Misfit
from taizhang.assessment.rules.language.fitting import scheme_faults
from taizhang.assessment.rules.language.said import Code, Due, Percent, Points, Said, Word
from taizhang.assessment.rules.language.selecting import Selection
from taizhang.assessment.rules.speech import Speech
from taizhang.lib.periods import Period, PeriodKind
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.voice.rules.terms import read_span, stretch


class Part(Said):
    """Rules counted together: brought to so many `points`, bounded by `cap` and `floor`, opened by conditions.

    With `points` what was won is multiplied by points ÷ possible. Parts count in the order in which they stand, so that
    one may open by what those before it came to.
    """

    code: Code
    title: Word
    points: Points | None = Field(default=None, gt=0)
    extra: bool = False
    cap: Points | None = None
    floor: Points | None = None
    opens: tuple[Condition, ...] = ()


class Load(Selection):
    """What a unit's load is: how many facts of a metric it has, or the sum of their weights or values."""

    by: Literal["count", "weight", "value"] = "count"


class Override(Said):
    """What happens to units of which all of `when` holds: a grade, a highest grade, so many grades down, or none.

    `unscored`: neither total nor place. A grade given outright stands outside the quota unless `within_quota`.
    """

    code: Code
    title: Word
    basis: Word | None = None
    when: tuple[Condition, ...] = Field(min_length=1)
    grade: Word | None = None
    at_most: Word | None = None
    down: int | None = Field(default=None, ge=1, le=10)
    unscored: bool = False
    within_quota: bool = False


class Grade(Said):
    """A grade, from the best to the worst: from which total, and how many of the ranked (percent, or number)."""

    title: Word
    from_: Points | None = Field(default=None, alias="from")
    above: Points | None = None
    quota: Percent | None = None
    count: int | dict[Word, int] | None = None


class Ranking(Said):
    """Who is compared with whom, what decides between equal totals, who stands outside."""

    within: Literal["group", "all"] = "group"
    ties: tuple[Literal["load"] | Code, ...] = ()
    outside: tuple[Condition, ...] = ()


class Award(Said):
    """The first or last so many by the total, a part or a rule; equals beyond the number all stay out.

    With `equals = "included"` they all come in. Without a number everyone of whom `needs` hold.
    """

    code: Code
    title: Word
    by: Literal["total"] | Code = "total"
    first: int | dict[Word, int] | None = None
    last: int | dict[Word, int] | None = None
    within: Literal["group", "all"] = "group"
    equals: Literal["out", "included"] = "out"
    needs: tuple[Condition, ...] = ()


class Scheme(Said):
    """What a scheme's text says, checked.

    `periods` names the kinds of span it scores and how long after its end a result is due; without it it scores months.
    `words` says what its own codes (metrics, levels, kinds) are called in sentences.
    """

    code: Code
    title: Word
    valid_from: date
    valid_to: date | None = None
    periods: dict[PeriodKind, Due] = Field(default_factory=dict)
    total: Points = Field(ge=0)
    rounding: Literal["half_up", "half_even", "down"] = "half_up"
    decimals: int = Field(default=2, ge=0, le=6)
    words: dict[Word, Word] = Field(default_factory=dict)
    rule: tuple[AnyRule, ...] = Field(min_length=1, max_length=200)
    part: tuple[Part, ...] = ()
    load: Load | None = None
    ranking: Ranking = Ranking()
    grade: tuple[Grade, ...] = ()
    override: tuple[Override, ...] = ()
    award: tuple[Award, ...] = ()
    example: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if faults := tuple(scheme_faults(self)):
            raise Misfit(faults)
        return self

    @property
    def kinds(self) -> tuple[PeriodKind, ...]:
        """The kinds of span that it scores: months, where it does not say."""
        return tuple(self.periods) or (PeriodKind.MONTH,)

    def due_on(self, span: Period) -> date | None:
        """The last day on which the result of a span is to be there; None where the scheme names none."""
        said = read_span(self.periods.get(span.kind))
        return stretch("due", span.end, said, NO_OVERRIDES).last if said else None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in order; rules that name none are of `main`, which stands first where it is not written."""
        said = {part.code for part in self.part}
        bare = (
            ()
            if "main" in said or all(rule.part != "main" for rule in self.rule)
            else (Part(code="main", title="得分"),)
        )
        return (*bare, *self.part)

    @property
    def metrics(self) -> frozenset[str]:
        """Every metric that a rule, a condition or the load asks for."""
        asked = [rule.metric for rule in self.rule]
        asked += [condition.metric for condition in self.conditions if condition.metric is not None]
        return frozenset([*asked, *([self.load.metric] if self.load else [])])

    def spoken(self, speech: Speech) -> Speech:
        """A language that calls the rules, the parts and the scheme's own words as the scheme does."""
        return speech.about({named.code: named.title for named in (*self.parts, *self.rule)}, self.words)

    def rules_of(self, part: Part) -> list[AnyRule]:
        """The rules of a part."""
        return [rule for rule in self.rule if rule.part == part.code]

    def rule_of(self, code: str) -> AnyRule:
        """The rule of that code."""
        return next(rule for rule in self.rule if rule.code == code)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition, in the order of the text; its position is its name in the computation."""
        said: list[Condition] = []
        for rule in self.rule:
            said += [*rule.needs, *(each.when for each in rule.times)]
        for part in self.parts:
            said += part.opens
        said += self.ranking.outside
        for override in self.override:
            said += override.when
        for award in self.award:
            said += award.needs
        return tuple(said)
