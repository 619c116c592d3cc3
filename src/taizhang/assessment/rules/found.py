"""What an engine found, handed over piece by piece: a nation's lines are more than any memory holds.

The engine keeps the tables `facts` and `units`. Lines are asked for by spans of jurisdictions, of about as many lines
as may be held at once: no rule compares units of two jurisdictions, so that the lines of a span are those of the whole.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from taizhang.assessment.facts import Line, Place, Result
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.rows import line_of, placing
from taizhang.assessment.rules.sql.rendering import BY_UNIT, LINE_COLUMNS, lines_sql, places_sql, sizes_sql
from taizhang.assessment.rules.sql.writing import scores_head, scores_sql

Ask = Callable[[str, Sequence[str]], Iterator[Sequence[Any]]]
"""Asks an engine a text, with a value for each of its question marks; gives the rows, few at a time."""
UNIT_WEIGHS = 10
"""What a unit takes to hold, in lines."""
WITHIN = "WITH " + ", ".join(
    f"{table} AS (SELECT * FROM {table} WHERE jurisdiction BETWEEN ? AND ?)" for table in ("facts", "units")
)


class Span(NamedTuple):
    """Jurisdictions that are asked for together: the first and the last."""

    first: str
    last: str


class Size(NamedTuple):
    """How many units and lines of a jurisdiction there are."""

    jurisdiction: str
    units: int
    lines: int


@dataclass(frozen=True)
class Found:
    """A scheme, as it counts, over the tables `facts` and `units` of an engine; so many lines are asked for at once."""

    scheme: Scheme
    ask: Ask
    at_once: int

    def result(self, *, lines: bool = True) -> Result:
        """All of it at once, for tables that memory holds."""
        places = tuple(map(placing(self.scheme), self.ask(places_sql(self.scheme), ())))
        return Result(lines=tuple(map(line_of, self.ask(_lines(self.scheme), ()))) if lines else (), places=places)

    def scores(self) -> Iterator[Sequence[str]]:
        """The names of the columns, then a row of words for every unit, in order of jurisdiction and unit."""
        yield scores_head(self.scheme)
        yield from self.ask(scores_sql(self.scheme), ())

    def sizes(self) -> list[Size]:
        """How much there is to hand over, jurisdiction by jurisdiction; known before any line is made."""
        return [Size(name, int(units), int(lines)) for name, units, lines in self.ask(sizes_sql(self.scheme), ())]

    def alone(self) -> tuple[int, int]:
        """How many units there are, and how many of them no row puts into a group."""
        [(units, alone)] = self.ask("SELECT COUNT(*), COUNT_IF(peer_group = '') FROM units", ())
        return int(units), int(alone)

    def names_alone(self, most: int) -> list[str]:
        """The first of the units that no row puts into a group."""
        text = f"SELECT unit FROM units WHERE peer_group = '' {BY_UNIT} LIMIT {most}"
        return [unit for (unit,) in self.ask(text, ())]

    def by_unit(self, sizes: Iterable[Size]) -> Iterator[tuple[Place, Iterator[Line]]]:
        """Every unit with its lines, in order; they are read before the next unit is asked for, or not at all."""
        place_of = placing(self.scheme)
        places, lines = (f"{WITHIN} {text}" for text in (places_sql(self.scheme), _lines(self.scheme)))
        for span in spans(sizes, self.at_once):
            among = [place_of(row) for row in self.ask(places, (*span, *span))]
            yield from _together(among, map(line_of, self.ask(lines, (*span, *span))))


def _lines(scheme: Scheme) -> str:
    return f"SELECT {', '.join(LINE_COLUMNS)} FROM ({lines_sql(scheme)}) AS found"


def spans(sizes: Iterable[Size], at_once: int) -> Iterator[Span]:
    """Neighbouring jurisdictions together, as long as they are not too much at once; one alone may be more."""
    held: list[str] = []
    much = 0
    for name, units, lines in sizes:
        more = lines + UNIT_WEIGHS * units
        if held and much + more > at_once:
            yield Span(held[0], held[-1])
            held, much = [], 0
        held, much = [*held[:1], name], much + more
    if held:
        yield Span(held[0], held[-1])


def _together(places: Iterable[Place], lines: Iterable[Line]) -> Iterator[tuple[Place, Iterator[Line]]]:
    """Units with their lines, both in the same order; a unit may have none."""
    found = groupby(lines, lambda line: (line.jurisdiction, line.unit))
    none: tuple[tuple[str, str] | None, Iterator[Line]] = (None, iter(()))
    whose, theirs = next(found, none)
    for place in places:
        if whose != (place.jurisdiction, place.unit):
            yield place, iter(())
            continue
        yield place, theirs
        whose, theirs = next(found, none)
