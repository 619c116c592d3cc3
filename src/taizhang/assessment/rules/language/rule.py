"""What every rule says, whatever its kind: which facts, which measure, what it is worth, when it counts."""

from abc import ABC, abstractmethod
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import Field, model_validator

from taizhang.assessment.facts import Line
from taizhang.assessment.rules import WHOLE
from taizhang.assessment.rules.language.conditions import Condition
from taizhang.assessment.rules.language.faults import at
from taizhang.assessment.rules.language.missing import Missing
from taizhang.assessment.rules.language.said import Code, Number, Percent, Points, Said, Word, micro, quoted
from taizhang.assessment.rules.language.selecting import Selection
from taizhang.assessment.rules.measures import MEASURES, Lower, Measure, measurable, measured
from taizhang.assessment.rules.speech import Speech


class PointsFor(StrEnum):
    """Whether the points are for all of a unit's facts together, divided by their weights, or for each of them."""

    ALL = "all"
    EACH = "each"


class Without(StrEnum):
    """What becomes of the points where a unit has no fact for the rule."""

    ZERO = "zero"
    FULL = "full"
    SPREAD = "spread"


class Times(Said):
    """A multiple of the rule's points for the units of which the condition holds."""

    when: Condition
    factor: Points = Field(gt=0)


class ByLoad(Said):
    """The points grow with the unit's load against its peers' mean or largest, or a number, in bounds."""

    against: Number | Word = "mean"
    least: Percent = Field(default=Decimal(0))
    most: Percent = Field(default=Decimal(100))

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if isinstance(self.against, str) and self.against not in ("mean", "max"):
            raise ValueError("应为 mean、max 或一个数")
        return self


class Rule(Selection, ABC):
    """One rule of a scheme. A kind is a subclass in a file of its own: its options, its SQL, its sentence."""

    code: Code
    title: Word
    kind: Word
    basis: Word | None = None
    part: Code = "main"
    points: Points = Field(default=Decimal(0), ge=0)
    extra: bool = False
    of: Word = "value"
    lower: Lower | None = None
    from_base: bool = False
    together: bool = False
    missing: Missing = Missing.ZERO
    weights: dict[str, dict[Word, Points]] = Field(default_factory=dict, max_length=1)
    points_for: PointsFor = PointsFor.ALL
    without: Without = Without.ZERO
    by_load: ByLoad | None = None
    needs: tuple[Condition, ...] = ()
    times: tuple[Times, ...] = ()
    cap: Points | None = None
    floor: Points | None = None
    decimals: int = Field(default=6, ge=0, le=6)

    in_points: ClassVar[bool] = False
    """Whether what a fact gains is points; else it is a percentage of the points there are for it."""

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if self.measure_name not in MEASURES:
            raise at("of", said=f"of 应为 {'、'.join(name for name in MEASURES if 'completion_' not in name)} 之一")
        if any(column not in ("item", "level", "kind", "period") for column in self.weights):
            raise at("weights", said="weights 应按 item、level、kind、period 之一")
        if self.cap is not None and self.floor is not None and self.floor > self.cap:
            raise at("floor", said="floor 应不高于 cap")
        for key, asked in (("needs", self.needs), ("times", tuple(each.when for each in self.times))):
            if any(not (each.metric or each.group) for each in asked):
                raise at(key, said="规则的条件应写 metric 或 group；看得分的条件写在 part、override、award 中")
        return self

    @property
    def measure_name(self) -> str:
        """The name of the measure, with the way it is counted."""
        if not self.from_base and not self.lower:
            return self.of
        return f"{self.of}_from_base" if self.from_base else f"{self.of}_{self.lower}"

    @property
    def looks_at(self) -> Measure:
        """The measure."""
        return MEASURES[self.measure_name]

    def asks(self) -> str:
        """The SQL condition of the facts it counts."""
        said = [self.chooses()]
        said += [needed] if (needed := measurable(self.looks_at)) else []
        if self.missing is Missing.LEFT_OUT:
            said.append(f"{self.looks_at.reached} IS NOT NULL")
        return " AND ".join(said)

    def measure(self) -> str:
        """The SQL of the number it looks at."""
        return f"({measured(self.looks_at)})"

    def weight(self) -> str:
        """The SQL of a fact's weight."""
        if self.points_for is PointsFor.EACH:
            return "CAST(1 AS BIGINT)"
        for column, words in self.weights.items():
            cases = " ".join(f"WHEN {quoted(word)} THEN {micro(weight)}" for word, weight in words.items())
            return f"CASE {column} {cases} ELSE CAST(0 AS BIGINT) END"
        return "COALESCE(weight, CAST(1000000 AS BIGINT))"

    @property
    def whole(self) -> int:
        """What a full gain is written as."""
        return 1 if self.in_points else WHOLE

    @property
    def own_source(self) -> bool:
        """Whether a fact's gain depends on other facts, so that they must be looked at together first."""
        return self.together

    def source(self) -> str:
        """The SQL of the rows it looks at, with the columns of facts; only where it has its own."""
        return (
            "SELECT jurisdiction, unit, '' AS item, CAST(SUM(value) AS BIGINT) AS value, "
            "CAST(SUM(target) AS BIGINT) AS target, CAST(SUM(base) AS BIGINT) AS base, "
            "CAST(NULL AS BIGINT) AS weight, MAX(due) AS due, "
            "CASE WHEN COUNT(*) = COUNT(done) THEN MAX(done) END AS done, "
            "'' AS level, '' AS kind, '' AS note, MIN(source) AS source, '' AS period, "
            "CAST(NULL AS BIGINT) AS place, CAST(NULL AS BIGINT) AS among, CAST(NULL AS BIGINT) AS tied, "
            f"CAST(NULL AS BIGINT) AS gained FROM facts WHERE {self.asks()} GROUP BY jurisdiction, unit"
        )

    @abstractmethod
    def gain(self, measure: str) -> str:
        """The SQL of what a fact gains, of its columns and the measure; never empty."""

    @abstractmethod
    def reason(self, line: Line, speech: Speech) -> str:
        """Why the fact gained what it did, without the ending that says the points."""
