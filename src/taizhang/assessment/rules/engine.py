"""The computation: the fact table goes into an engine in this process, SQL texts are asked, whole numbers come out.

DuckDB must not be taken through a fork: whoever forks after using it starts afresh.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import duckdb

from taizhang.assessment.facts import Fact, Place, Result
from taizhang.assessment.rules.adjusting import has_adjustments, with_adjustments
from taizhang.assessment.rules.found import Found
from taizhang.assessment.rules.language.said import quoted
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.sql.idle import NOTHING
from taizhang.assessment.rules.sql.numbers import DUCKDB_MACROS
from taizhang.assessment.rules.sql.rendering import counted_sql, units_sql
from taizhang.lib.canonical import canonical
from taizhang.lib.hashing import digest

TEXTS = ("unit", "metric", "item", "level", "kind", "note", "source", "period", "jurisdiction")
DAYS = ("due", "done")
SCHEMA = {
    each.name: "VARCHAR" if each.name in TEXTS else "DATE" if each.name in DAYS else "BIGINT" for each in fields(Fact)
}
FETCHED = 2_000
"""How many rows are handed over at a time."""
AT_ONCE = 500_000
"""How many lines are computed at a time: half a gigabyte at most."""
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
    return found_in(engine, scheme).result(lines=lines)


def found_in(engine: duckdb.DuckDBPyConnection, scheme: Scheme, at_once: int = AT_ONCE) -> Found:
    """What stands in the tables `facts` and `units` of an engine."""

    def ask(text: str, values: Sequence[str]) -> Iterator[Sequence[Any]]:
        found = engine.execute(text, list(values))
        while rows := found.fetchmany(FETCHED):
            yield from rows

    return Found(scheme, ask, at_once)


def make_units(engine: duckdb.DuckDBPyConnection, scheme: Scheme, idle: Mapping[str, str] = NOTHING) -> None:
    """The table `units` out of the table `facts`: a row with points, place and grade for every unit."""
    for macro in DUCKDB_MACROS:
        engine.execute(macro)
    engine.execute(f"CREATE OR REPLACE TEMP TABLE joined AS {counted_sql(scheme, idle)}")
    engine.execute(f"CREATE OR REPLACE TEMP TABLE units AS {units_sql(scheme)}")


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
