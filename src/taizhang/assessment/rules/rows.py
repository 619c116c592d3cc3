"""An engine's rows as lines and places; a nation has hundreds of millions and hundreds of thousands of them."""

from collections.abc import Callable, Sequence
from itertools import compress
from typing import Any

from taizhang.assessment.facts import Line, Place
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.sql.rendering import LINE_COLUMNS, PLACED, UNIT, counts_of


def line_of(row: Sequence[Any]) -> Line:
    """A line out of a row in the order of LINE_COLUMNS; its fields are set at once, not one by one."""
    line = object.__new__(Line)
    vars(line).update(zip(LINE_COLUMNS, row, strict=True))
    return line


def placing(scheme: Scheme) -> Callable[[Sequence[Any]], Place]:
    """What makes a unit's place out of its row, which is one of `places_sql`."""
    many, at, start = dict(counts_of(scheme)), {}, len(UNIT) + 1
    for letter in PLACED:
        at[letter], start = slice(start, start + many[letter]), start + many[letter]
    rules, parts = [rule.code for rule in scheme.rule], [part.code for part in scheme.parts]
    overrides, awards = [each.code for each in scheme.override], [each.code for each in scheme.award]
    grades: dict[int | None, str] = {None: "", **{number: grade.title for number, grade in enumerate(scheme.grade)}}

    def place_of(row: Sequence[Any]) -> Place:
        jurisdiction, unit, peer_group, total, read, place, size, grade_no, unscored = row[: len(UNIT) + 1]
        return Place(
            unit=unit,
            peer_group=peer_group,
            points=int(total),
            read=int(read),
            rank=None if place is None else int(place),
            group_size=int(size),
            grade=grades[grade_no],
            rules=dict(zip(rules, map(int, row[at["t"]]), strict=True)),
            parts=dict(zip(parts, map(int, row[at["k"]]), strict=True)),
            counts=dict(zip(rules, map(int, row[at["n"]]), strict=True)),
            met=tuple(map(bool, row[at["m"]])),
            overrides=tuple(compress(overrides, row[at["o"]])),
            awards=tuple(compress(awards, row[at["w_"]])),
            scored=not unscored,
            jurisdiction=jurisdiction,
        )

    return place_of
