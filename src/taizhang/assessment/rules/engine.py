"""The computation: the fact table goes into an engine in this process, SQL texts are asked, whole numbers come out.

DuckDB must not be taken through a fork: whoever forks after using it starts afresh.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from itertools import compress
from pathlib import Path
from typing import Any

import duckdb

from taizhang.assessment.facts import Fact, Line, Place, Result
from taizhang.assessment.rules.adjusting import has_adjustments, with_adjustments
from taizhang.assessment.rules.language.said import quoted
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.sql.idle import NOTHING
from taizhang.assessment.rules.sql.numbers import DUCKDB_MACROS
from taizhang.assessment.rules.sql.rendering import (
    FLAGS,
    LINE_COLUMNS,
    PLACES_SQL,
    UNIT,
    counted_sql,
    counts_of,
    lines_sql,
    units_sql,
)
from taizhang.lib.canonical import canonical
from taizhang.lib.hashing import digest

TEXTS = ("unit", "metric", "item", "level", "kind", "note", "source", "period", "jurisdiction")
DAYS = ("due", "done")
SCHEMA = {
    each.name: "VARCHAR" if each.name in TEXTS else "DATE" if each.name in DAYS else "BIGINT" for each in fields(Fact)
}
OFFLINE = {"autoload_known_extensions": "false", "autoinstall_known_extensions": "false"}


def facts_text(facts: Iterable[Fact]) -> str:
    """The table as it is hashed and kept: canonical JSON, sorted by everything: equal tables are equal texts."""
    return canonical(sorted(facts, key=lambda fact: tuple(map(str, vars(fact).values()))))


def facts_hash(text: str) -> str:
    """The SHA-256 of the table."""
    return digest(text.encode())


def result_hash(result: Result) -> str:
    """The SHA-256 of every line and place; equal exactly when every number is."""
    return digest(canonical(result).encode())


def compute(text: str, scheme: Scheme) -> Result:
    """Score a fact table (its canonical text) under a scheme. The same two texts give the same result everywhere.

    Points that a person gave or took count in a part of their own. A text that is no fact table, or numbers beyond 64
    bits, are a ValueError.
    """
    try:
        with _loaded(text, closed=True) as engine:
            return scored(engine, _as_counted(text, scheme))
    except duckdb.Error as error:
        raise ValueError(f"these facts cannot be scored: {error}") from error


def _as_counted(text: str, scheme: Scheme) -> Scheme:
    """The scheme as it counts over a table: with a part for points that a person gave or took, where there are any."""
    return with_adjustments(scheme) if has_adjustments(text) else scheme


def places_under(text: str, schemes: Iterable[Scheme]) -> Iterator[tuple[Place, ...]]:
    """The places of a fact table under one scheme after the other; the table is read in once. Fails like `compute`."""
    try:
        with _loaded(text, closed=True) as engine:
            for scheme in schemes:
                yield scored(engine, _as_counted(text, scheme), lines=False).places
    except duckdb.Error as error:
        raise ValueError(f"these facts cannot be scored: {error}") from error


def scored(
    engine: duckdb.DuckDBPyConnection, scheme: Scheme, *, lines: bool = True, idle: Mapping[str, str] = NOTHING
) -> Result:
    """Everything about the table `facts` of an engine under a scheme; the table `units` is left behind in it."""
    make_units(engine, scheme, idle)
    places = places_of(engine, scheme)
    if not lines:
        return Result(lines=(), places=places)
    columns = ", ".join(LINE_COLUMNS)
    found = engine.execute(f"SELECT {columns} FROM ({lines_sql(scheme)})").fetchall()
    return Result(lines=tuple(line_of(row) for row in found), places=places)


def make_units(engine: duckdb.DuckDBPyConnection, scheme: Scheme, idle: Mapping[str, str] = NOTHING) -> None:
    """The table `units` out of the table `facts`: a row with points, place and grade for every unit."""
    for macro in DUCKDB_MACROS:
        engine.execute(macro)
    engine.execute(f"CREATE OR REPLACE TEMP TABLE joined AS {counted_sql(scheme, idle)}")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE units AS {units_sql(scheme)}")


def places_of(engine: duckdb.DuckDBPyConnection, scheme: Scheme) -> tuple[Place, ...]:
    """Every unit's place, out of the table `units`."""
    return tuple(map(placing(scheme), engine.execute(PLACES_SQL).fetchall()))


def line_of(row: Sequence[Any]) -> Line:
    """A line out of a row in the order of LINE_COLUMNS."""
    return Line(**dict(zip(LINE_COLUMNS, row, strict=True)))


def placing(scheme: Scheme) -> Callable[[Sequence[Any]], Place]:
    """What makes a unit's place out of its row under a scheme; a nation has hundreds of thousands."""
    at, start = {}, len(UNIT) + len(FLAGS)
    for letter, many in counts_of(scheme):
        at[letter], start = slice(start, start + many), start + many
    rules, parts = [rule.code for rule in scheme.rule], [part.code for part in scheme.parts]
    overrides, awards = [each.code for each in scheme.override], [each.code for each in scheme.award]
    grades: dict[int | None, str] = {None: "", **{number: grade.title for number, grade in enumerate(scheme.grade)}}

    def place_of(row: Sequence[Any]) -> Place:
        jurisdiction, unit, peer_group, total, read, place, size, grade_no, unscored, _outside = row[: len(UNIT) + 2]
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


def write_parquet(text: str, path: Path) -> None:
    """The fact table as a Parquet file, in the table's own order; an existing file is replaced."""
    with _loaded(text, closed=False) as engine:
        engine.execute(f"COPY (SELECT * FROM facts) TO {quoted(str(path))} (FORMAT parquet)")


@contextmanager
def _loaded(text: str, *, closed: bool) -> Any:
    config: dict[str, Any] = {**OFFLINE, "threads": 1}
    if closed:
        config["enable_external_access"] = "false"
    with duckdb.connect(":memory:", config=config) as engine:
        shape = json.dumps([SCHEMA])
        engine.execute(
            f"CREATE TABLE facts AS SELECT unnest(from_json_strict(?, '{shape}'), recursive := true)", [text]
        )
        yield engine
