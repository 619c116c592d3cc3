"""A scheme whole: its rules in parts, what stands above them, how units are ranked and graded."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.examples import Example
from taizhang.assessment.rules.language.said import Code, Due, Percent, Points, Said, Word
from taizhang.assessment.rules.language.selecting import Selection
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

    With `equals = "included"` they all come in.
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
    """

    code: Code
    title: Word
    valid_from: date
    valid_to: date | None = None
    periods: dict[PeriodKind, Due] = Field(default_factory=dict)
    total: Points = Field(gt=0)
    rounding: Literal["half_up", "half_even", "down"] = "half_up"
    decimals: int = Field(default=2, ge=0, le=6)
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
        if fault := next(self._faults(), None):
            raise ValueError(fault)
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

    def _faults(self) -> Iterator[str]:
        for name, codes in (
            ("rule", [rule.code for rule in self.rule]),
            ("part", [part.code for part in self.part]),
            ("override", [each.code for each in self.override]),
            ("award", [each.code for each in self.award]),
            ("grade", [each.title for each in self.grade]),
        ):
            twice = sorted({code for code in codes if codes.count(code) > 1})
            if twice:
                yield f"{name} 的 {'、'.join(twice)} 写了不止一次"
        yield from self._unknown_names()
        yield from self._sums()
        yield from self._grade_faults()

    def _unknown_names(self) -> Iterator[str]:
        parts, rules = {part.code for part in self.parts}, {rule.code for rule in self.rule}
        for rule in self.rule:
            if rule.part not in parts:
                yield f"规则 {rule.code} 的 part 为 {rule.part}，没有这一部分"
            if rule.by_load and self.load is None:
                yield f"规则 {rule.code} 按工作量计分，应写 [load]"
        for condition in self.conditions:
            if condition.rule and condition.rule not in rules:
                yield f"条件中的规则 {condition.rule} 不存在"
            if condition.part and condition.part not in parts:
                yield f"条件中的部分 {condition.part} 不存在"
        for name in [*self.ranking.ties, *(award.by for award in self.award)]:
            if name not in parts | rules | {"load", "total"}:
                yield f"{name} 既不是 load、total，也不是部分或规则的代码"
        if "load" in self.ranking.ties and self.load is None:
            yield "同分按工作量排序，应写 [load]"

    def _sums(self) -> Iterator[str]:
        whole = sum(
            part.points if part.points is not None else sum(r.points for r in self.rules_of(part) if not r.extra)
            for part in self.parts
            if not part.extra
        )
        if whole != self.total:
            yield f"total 为 {self.total}，各部分（不含 extra）满分之和为 {whole}"

    def _grade_faults(self) -> Iterator[str]:
        titles = [grade.title for grade in self.grade]
        for override in self.override:
            chosen = [override.grade, override.at_most, override.down, override.unscored or None]
            if sum(each is not None for each in chosen) < 1:
                yield f"override {override.code} 应写 grade、at_most、down、unscored 之一"
            for name in (override.grade, override.at_most):
                if name is not None and name not in titles:
                    yield f"override {override.code} 的档次 {name} 不在 [[grade]] 中"
        for grade in self.grade:
            if grade.from_ is not None and grade.above is not None:
                yield f"档次 {grade.title} 的 from 与 above 只写其一"
            if grade.quota is not None and grade.count is not None:
                yield f"档次 {grade.title} 的 quota 与 count 只写其一"
        for award in self.award:
            if (award.first is None) == (award.last is None):
                yield f"award {award.code} 应写 first 或 last 之一"
