"""The computation: the fact table goes into an engine in this process, SQL texts are asked, whole numbers come out.

DuckDB must not be taken through a fork: whoever forks after using it starts afresh.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import duckdb

from taizhang.assessment.facts import Fact, Line, Place, Result
from taizhang.assessment.rules.language.said import quoted
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.sql.numbers import DUCKDB_MACROS
from taizhang.assessment.rules.sql.rendering import LINE_COLUMNS, counted_sql, lines_sql, units_sql
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

    A text that is no fact table, or numbers beyond 64 bits, are a ValueError.
    """
    try:
        with _loaded(text, closed=True) as engine:
            return scored(engine, scheme)
    except duckdb.Error as error:
        raise ValueError(f"these facts cannot be scored: {error}") from error


def scored(engine: duckdb.DuckDBPyConnection, scheme: Scheme, *, lines: bool = True) -> Result:
    """Everything about the table `facts` of an engine under a scheme; the table `units` is left behind in it."""
    for macro in DUCKDB_MACROS:
        engine.execute(macro)
    engine.execute(f"CREATE OR REPLACE TEMP TABLE joined AS {counted_sql(scheme)}")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE units AS {units_sql(scheme)}")
    units = engine.execute("SELECT * FROM units ORDER BY jurisdiction, unit")
    names = [column[0] for column in units.description or ()]
    places = tuple(place_of(dict(zip(names, row, strict=True)), scheme) for row in units.fetchall())
    if not lines:
        return Result(lines=(), places=places)
    columns = ", ".join(LINE_COLUMNS)
    found = engine.execute(f"SELECT {columns} FROM ({lines_sql(scheme)})").fetchall()
    return Result(lines=tuple(line_of(row) for row in found), places=places)


def line_of(row: Sequence[Any]) -> Line:
    """A line out of a row in the order of LINE_COLUMNS."""
    return Line(**dict(zip(LINE_COLUMNS, row, strict=True)))


def place_of(row: Mapping[str, Any], scheme: Scheme) -> Place:
    """A unit's place out of its row."""
    return Place(
        unit=row["unit"],
        peer_group=row["peer_group"],
        points=int(row["total"]),
        read=int(row["total_read"]),
        rank=None if row["place"] is None else int(row["place"]),
        group_size=int(row["size"]),
        grade="" if row["grade_no"] is None else scheme.grade[row["grade_no"]].title,
        rules={rule.code: int(row[f"t{n}"]) for n, rule in enumerate(scheme.rule)},
        parts={part.code: int(row[f"k{n}"]) for n, part in enumerate(scheme.parts)},
        counts={rule.code: int(row[f"n{n}"]) for n, rule in enumerate(scheme.rule)},
        met=tuple(bool(row[f"m{n}"]) for n in range(len(scheme.conditions))),
        overrides=tuple(each.code for n, each in enumerate(scheme.override) if row[f"o{n}"]),
        awards=tuple(each.code for n, each in enumerate(scheme.award) if row[f"w_{n}"]),
        scored=not row["unscored"],
        jurisdiction=row["jurisdiction"],
    )


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
