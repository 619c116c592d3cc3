"""Worked examples that a scheme carries with it: facts, and what they must come to, computed before it is adopted."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Self

from pydantic import Field, model_validator

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.language.said import Code, Number, Said, Word


class ExampleFact(Said):
    """A row of the fact table, its numbers written plainly."""

    unit: Word
    metric: Word
    item: str = ""
    value: Number | None = None
    target: Number | None = None
    base: Number | None = None
    weight: Number | None = None
    due: date | None = None
    done: date | None = None
    level: str = ""
    kind: str = ""
    note: str = ""
    source: str = ""
    period: str = ""

    def fact(self) -> Fact:
        """The row as it is computed with."""
        said: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        return Fact(**said | {name: _micro(said[name]) for name in ("value", "target", "base", "weight")})


def _micro(number: Decimal | None) -> int | None:
    return None if number is None else millionths(number)


class Expected(Said):
    """What a unit must come to: its total, its score as read, its place, its grade, or the points of a rule or part."""

    unit: Word
    total: Number | None = None
    score: Number | None = None
    rank: int | None = None
    grade: str | None = None
    award: Code | None = None
    rule: Code | None = None
    part: Code | None = None
    points: Number | None = None
    unscored: bool = False

    @model_validator(mode="after")
    def _names_points(self) -> Self:
        if (self.points is None) != (self.rule is None and self.part is None):
            raise ValueError("points 与 rule 或 part 应一起写")
        return self


class Example(Said):
    """One worked example."""

    title: Word
    facts: tuple[ExampleFact, ...] = Field(min_length=1)
    expect: tuple[Expected, ...] = Field(min_length=1)

    def rows(self) -> Iterator[Fact]:
        """Its fact table."""
        yield from (each.fact() for each in self.facts)
