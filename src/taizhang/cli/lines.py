"""Every line with its sentence, as a table and by unit, written as they come: none is held.

`lines.csv` and `explain.json` say the same; they are written side by side, so that each line is made once.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, TextIO

from taizhang.assessment.facts import Line, Place
from taizhang.assessment.rules.explaining import Explaining
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.speech import CHINESE

LINE_HEAD = (
    *("jurisdiction", "unit", "rule", "title", "item", "points", "possible", "measure", "value", "target", "base"),
    *("weight", "due", "done", "level", "kind", "period", "place", "among", "step", "source", "note", "basis", "why"),
)
AS_OBJECT = "{\n" + ",\n".join(f'     "{name}": %s' for name in LINE_HEAD) + "\n    }"
"""A line in explain.json; so deep are lines within units."""
Told = Iterable[tuple[Place, Iterable[Line]]]
Row = tuple[str, ...]


@lru_cache(1 << 14)
def plainly(millionths: int | None) -> str:
    """Millionths as a number without idle noughts; empty for none."""
    return "" if millionths is None else f"{(Decimal(millionths) / 10**6).normalize():f}"


def rows_of(explaining: Explaining, place: Place, lines: Iterable[Line]) -> Iterator[Row]:
    """The lines of a unit as words, in the order of LINE_HEAD."""
    for line in lines:
        yield (
            *(line.jurisdiction, line.unit, line.rule, explaining.title(line), line.item),
            *(plainly(line.points), plainly(line.possible), plainly(line.measure)),
            *(plainly(line.value), plainly(line.target), plainly(line.base), plainly(line.weight)),
            *(str(line.due or ""), str(line.done or ""), line.level, line.kind, line.period),
            *("" if line.place is None else str(line.place), "" if line.among is None else str(line.among)),
            *(line.step, line.source, line.note, explaining.basis(line), explaining.sentence(line, place)),
        )


def write_lines(
    units: Told,
    scheme: Scheme,
    about: Mapping[str, str],
    table: TextIO,
    tree: TextIO | None,
    watch: Callable[[int], None],
) -> int:
    """A row for every line into the table; into the tree, if there is one, everything about every unit.

    Gives how many lines there were; `watch` is told after each.
    """
    explaining, write = Explaining(scheme), csv.writer(table, lineterminator="\n").writerow
    write(LINE_HEAD)
    many = 0

    def counted(rows: Iterable[Row]) -> Iterator[Row]:
        nonlocal many
        for row in rows:
            write(row)
            many += 1
            watch(many)
            yield row

    by_unit = ((place, counted(rows_of(explaining, place, lines))) for place, lines in units)
    if tree is None:
        for _place, rows in by_unit:
            for _row in rows:
                pass
    else:
        tree.writelines(tree_of(scheme, about, by_unit))
    return many


def tree_of(scheme: Scheme, about: Mapping[str, str], units: Iterable[tuple[Place, Iterable[Row]]]) -> Iterator[str]:
    """For programs and for a person: JSON, piece by piece, a line's object at most in each."""
    said = {**about, "scheme": scheme.code, "title": scheme.title, "total": plainly(int(scheme.total * 10**6))}
    speech = scheme.spoken(CHINESE)
    conditions = [each.words(speech) for each in scheme.conditions]
    yield from _listed({**said, "units": []}, (_unit(place, conditions, rows) for place, rows in units), 1)
    yield "\n"


def _unit(place: Place, conditions: Iterable[str], rows: Iterable[Row]) -> Iterator[str]:
    total, score = (plainly(place.points), plainly(place.read)) if place.scored else (None, None)
    said = {
        "jurisdiction": place.jurisdiction,
        "unit": place.unit,
        "group": place.peer_group,
        "total": total,
        "score": score,
        "rank": place.rank,
        "of": place.group_size,
        "grade": place.grade,
        "awards": list(place.awards),
        "overrides": list(place.overrides),
        "parts": {code: plainly(points) for code, points in place.parts.items()},
        "rules": {code: plainly(points) for code, points in place.rules.items()},
        "conditions": [{"says": says, "met": met} for says, met in zip(conditions, place.met, strict=True)],
        "lines": [],
    }
    return _listed(said, ((AS_OBJECT % tuple(map(encode_basestring, row)),) for row in rows), 3)


def _listed(said: Mapping[str, Any], members: Iterable[Iterable[str]], deep: int) -> Iterator[str]:
    """A table of JSON whose last value, an empty list, is filled with members; they stand so deep."""
    text = json.dumps(said, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * (deep - 1))
    head, tail = text[: text.rindex("[]")], text[text.rindex("[]") + 2 :]
    inside = "\n" + " " * (deep + 1)
    before = f"{head}[{inside}"
    for member in members:
        yield before
        yield from member
        before = f",{inside}"
    yield f"{head}[]{tail}" if before.startswith(head) else f"\n{' ' * deep}]{tail}"
