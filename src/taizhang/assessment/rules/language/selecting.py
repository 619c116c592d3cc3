"""Which facts are meant: a metric, and what must be true of a row's columns."""

from collections.abc import Iterator
from operator import ge, gt, le, lt
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.language.said import Number, Said, Word, Words, micro, quoted, shown

COMPARED = {
    "at_least": (">=", "不低于", ge),
    "above": (">", "高于", gt),
    "at_most": ("<=", "不高于", le),
    "below": ("<", "低于", lt),
}
TEXTS = ("item", "level", "kind", "period", "source", "note")
NUMBERS = ("value", "target", "base", "weight")


class Bound(Said):
    """Where a number must lie: `at_least`, `above`, `at_most`, `below`; the first and third include the edge itself."""

    at_least: Number | None = None
    above: Number | None = None
    at_most: Number | None = None
    below: Number | None = None

    @property
    def edges(self) -> list[tuple[str, Number]]:
        """The edges that are given, by name."""
        return [(name, edge) for name in COMPARED if (edge := getattr(self, name)) is not None]

    def holds(self, number: str) -> str:
        """The SQL condition that a number (an SQL expression in millionths) lies there."""
        return " AND ".join(f"{number} {COMPARED[name][0]} {micro(edge)}" for name, edge in self.edges)

    def includes(self, millionth: int) -> bool:
        """Whether a number in millionths lies there."""
        return all(COMPARED[name][2](millionth, millionths(edge)) for name, edge in self.edges)

    def bound_zh(self, unit: str = "") -> str:
        """不低于80、低于100."""
        return "且".join(f"{COMPARED[name][1]}{shown(edge)}{unit}" for name, edge in self.edges)


class SomeBound(Bound):
    """A bound that must not be empty."""

    @model_validator(mode="after")
    def _has_an_edge(self) -> "SomeBound":
        if not self.edges:
            raise ValueError("应写 at_least、above、at_most、below 之一")
        return self


class Filled(Said):
    """Whether a column must be filled in, or must be empty."""

    filled: bool


class Not(Said):
    """Words that the column must not be."""

    other_than: Words


Text = Annotated[Words | Filled | Not, BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


class Where(Said):
    """What must be true of a row: of its words, that they are among those given; of its numbers, where they lie."""

    item: Text | None = None
    level: Text | None = None
    kind: Text | None = None
    period: Text | None = None
    source: Text | None = None
    note: Text | None = None
    value: SomeBound | None = None
    target: SomeBound | None = None
    base: SomeBound | None = None
    weight: SomeBound | None = None

    def conditions(self) -> Iterator[str]:
        """Each as SQL."""
        for column in TEXTS:
            if (said := getattr(self, column)) is not None:
                yield _text_sql(column, said)
        for column in NUMBERS:
            if (bound := getattr(self, column)) is not None:
                yield bound.holds(column)

    def words_zh(self) -> str:
        """What is required, in words: item=gdp、spending；target不低于10."""
        said = [_text_zh(column, getattr(self, column)) for column in TEXTS if getattr(self, column) is not None]
        said += [f"{name}{getattr(self, name).bound_zh()}" for name in NUMBERS if getattr(self, name) is not None]
        return "；".join(said)


def _text_sql(column: str, said: tuple[str, ...] | Filled | Not) -> str:
    if isinstance(said, Filled):
        return f"{column} {'<>' if said.filled else '='} ''"
    words = said.other_than if isinstance(said, Not) else said
    return f"{column} {'NOT ' if isinstance(said, Not) else ''}IN ({', '.join(map(quoted, words))})"


def _text_zh(column: str, said: tuple[str, ...] | Filled | Not) -> str:
    if isinstance(said, Filled):
        return f"{column}{'已填' if said.filled else '未填'}"
    if isinstance(said, Not):
        return f"{column}≠{'、'.join(said.other_than)}"
    return f"{column}={'、'.join(said)}"


class Selection(Said):
    """The facts of a metric of which `where` is true."""

    metric: Word
    where: Where = Where()

    def chooses(self) -> str:
        """The SQL condition."""
        return " AND ".join([f"metric = {quoted(self.metric)}", *self.where.conditions()])

    def chosen_zh(self) -> str:
        """What is chosen, in words."""
        where = self.where.words_zh()
        return f"{self.metric}（{where}）" if where else self.metric
