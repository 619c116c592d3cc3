"""Which facts are meant: a metric, and what must be true of a row's columns."""

from collections.abc import Iterator
from datetime import date, datetime
from operator import ge, gt, le, lt
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.language.faults import at
from taizhang.assessment.rules.language.said import Number, Said, Word, Words, micro, quoted, shown
from taizhang.assessment.rules.speech import Speech

COMPARED = {
    "at_least": (">=", "不低于{}", ge),
    "above": (">", "高于{}", gt),
    "at_most": ("<=", "不高于{}", le),
    "below": ("<", "低于{}", lt),
}
SIDES = (("at_least", "above"), ("at_most", "below"))
LATER = {"at_least": "不早于{}", "above": "晚于{}", "at_most": "不晚于{}", "below": "早于{}"}
TEXTS = ("item", "level", "kind", "period", "source", "note")
NUMBERS = ("value", "target", "base", "weight")
DAYS = ("due", "done")
COLUMNS_SAID = dict(
    zip(
        (*TEXTS, *NUMBERS, *DAYS),
        ("事项", "级别", "种类", "期间", "来源", "说明", "数值", "目标", "基数", "权重", "期限", "完成日"),
        strict=True,
    )
)
"""What a column is called in a sentence."""


class Bound(Said):
    """Where a number must lie: `at_least`, `above`, `at_most`, `below`; the first and third include the edge itself."""

    at_least: Number | None = None
    above: Number | None = None
    at_most: Number | None = None
    below: Number | None = None

    @model_validator(mode="after")
    def _leaves_room(self) -> "Bound":
        for side in SIDES:
            if all(getattr(self, name) is not None for name in side):
                raise at(side[1], said=f"{side[0]}（含）与 {side[1]}（不含）只写其一")
        low, high = ([edge for name, edge in self.edges if name in side] for side in SIDES)
        strict = self.above is not None or self.below is not None
        if low and high and (low[0] > high[0] or (low[0] == high[0] and strict)):
            said = "、".join(f"{name} {shown(edge)}" for name, edge in self.edges)
            raise ValueError(f"没有数同时符合 {said}")
        return self

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

    def bound(self, speech: Speech, unit: str = "") -> str:
        """不低于80、低于100."""
        return speech.join(
            "且", (speech.say(COMPARED[name][1], speech.amount(shown(edge), unit)) for name, edge in self.edges)
        )


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


class Between(Said):
    """When a day must lie; the first and third include the day itself."""

    at_least: date | None = None
    above: date | None = None
    at_most: date | None = None
    below: date | None = None

    @property
    def edges(self) -> list[tuple[str, date]]:
        """The edges that are given, by name."""
        return [(name, edge) for name in COMPARED if (edge := getattr(self, name)) is not None]


def _text(value: object) -> object:
    """One word is a list of one; anything that is none of the four forms is refused at once."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple | Said) or (
        isinstance(value, dict) and set(value) in ({"filled"}, {"other_than"})
    ):
        return value
    raise ValueError("应为一个词、词的列表 [ … ]、{ other_than = … } 或 { filled = true }")


def _day(value: object) -> object:
    """A day is written without quotes, and is no moment."""
    if isinstance(value, Said):
        return value
    if isinstance(value, dict) and set(value) == {"filled"}:
        return value
    days = isinstance(value, dict) and value and set(value) <= set(COMPARED)
    if not days or any(not isinstance(each, date) or isinstance(each, datetime) for each in value.values()):  # type: ignore[attr-defined]  # a table by now
        raise ValueError(
            "应为 { filled = true } 或 at_least、above、at_most、below 的日期，如 { at_most = 2012-07-31 }，不加引号"
        )
    return value


Text = Annotated[Words | Filled | Not, BeforeValidator(_text)]
Day = Annotated[Filled | Between, BeforeValidator(_day)]


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
    due: Day | None = None
    done: Day | None = None

    def conditions(self) -> Iterator[str]:
        """Each as SQL."""
        for column in TEXTS:
            if (said := getattr(self, column)) is not None:
                yield _text_sql(column, said)
        for column in NUMBERS:
            if (bound := getattr(self, column)) is not None:
                yield bound.holds(column)
        for column in DAYS:
            if (day := getattr(self, column)) is not None:
                yield _day_sql(column, day)

    def words(self, speech: Speech, metric: str) -> str:
        """What is required of a metric's rows, in words: 事项为gdp、spending；目标不低于10."""
        given = [name for name in COLUMNS_SAID if getattr(self, name) is not None]
        return speech.join("；", (self._required(speech, metric, name) for name in given))

    def _required(self, speech: Speech, metric: str, column: str) -> str:
        said, name = getattr(self, column), speech.name(COLUMNS_SAID[column])
        if isinstance(said, Filled):
            return speech.say("{}已填" if said.filled else "{}未填", name)
        if isinstance(said, Bound):
            return speech.say("{}{}", name, said.bound(speech))
        if isinstance(said, Between):
            days = (speech.say(LATER[edge], day.isoformat()) for edge, day in said.edges)
            return speech.say("{}{}", name, speech.join("且", days))
        other = isinstance(said, Not)
        words = [speech.code(metric, column, word) for word in (said.other_than if other else said)]
        return speech.say("{}不为{}" if other else "{}为{}", name, speech.join("、", words))


def _text_sql(column: str, said: tuple[str, ...] | Filled | Not) -> str:
    if isinstance(said, Filled):
        return f"{column} {'<>' if said.filled else '='} ''"
    words = said.other_than if isinstance(said, Not) else said
    return f"{column} {'NOT ' if isinstance(said, Not) else ''}IN ({', '.join(map(quoted, words))})"


def _day_sql(column: str, said: Filled | Between) -> str:
    if isinstance(said, Filled):
        return f"{column} IS {'NOT ' if said.filled else ''}NULL"
    return " AND ".join(f"{column} {COMPARED[name][0]} DATE '{day.isoformat()}'" for name, day in said.edges)


class Selection(Said):
    """The facts of a metric of which `where` is true."""

    metric: Word
    where: Where = Where()

    def chooses(self) -> str:
        """The SQL condition."""
        return " AND ".join([f"metric = {quoted(self.metric)}", *self.where.conditions()])

    def chosen(self, speech: Speech) -> str:
        """What is chosen, in words."""
        where, metric = self.where.words(speech, self.metric), speech.metric(self.metric)
        return speech.say("{}（{}）", metric, where) if where else metric
