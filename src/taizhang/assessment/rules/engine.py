"""The computation: the fact table goes into an engine in this process, one SQL text is asked, whole numbers come out.

DuckDB must not be taken through a fork: whoever forks after using it starts afresh.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from taizhang.assessment.facts import Fact, Line, Place, Result, SchemeText
from taizhang.assessment.rules.sql import MACROS, render
from taizhang.lib.canonical import canonical
from taizhang.lib.hashing import digest

SCHEMA = {
    "unit": "VARCHAR",
    "metric": "VARCHAR",
    "item": "VARCHAR",
    "value": "BIGINT",
    "target": "BIGINT",
    "weight": "BIGINT",
    "due": "DATE",
    "done": "DATE",
    "level": "VARCHAR",
    "source": "VARCHAR",
}
OFFLINE = {"threads": 1, "autoload_known_extensions": "false", "autoinstall_known_extensions": "false"}


def facts_text(facts: Iterable[Fact]) -> str:
    """The table as it is hashed and kept: canonical JSON, sorted by unit, metric and item."""
    return canonical(sorted(facts, key=lambda fact: (fact.unit, fact.metric, fact.item)))


def facts_hash(text: str) -> str:
    """The SHA-256 of the table."""
    return digest(text.encode())


def result_hash(result: Result) -> str:
    """The SHA-256 of every line and place; equal exactly when every number is."""
    return digest(canonical(result).encode())


def compute(text: str, scheme: SchemeText) -> Result:
    """Score a fact table (its canonical text) under a scheme. The same two texts give the same result everywhere.

    A text that is no fact table, or numbers beyond 64 bits, are a ValueError.
    """
    try:
        with _loaded(text, closed=True) as engine:
            for macro in MACROS:
                engine.execute(macro)
            rows = engine.execute(render(scheme)).fetchall()
    except duckdb.Error as error:
        raise ValueError(f"these facts cannot be scored: {error}") from error
    return Result(
        lines=tuple(_line(row) for row in rows if row[0]), places=tuple(_place(row) for row in rows if not row[0])
    )


def write_parquet(text: str, path: Path) -> None:
    """The fact table as a Parquet file, in the table's own order; an existing file is replaced."""
    with _loaded(text, closed=False) as engine:
        target = str(path).replace("'", "''")
        engine.execute(f"COPY (SELECT * FROM facts ORDER BY unit, metric, item) TO '{target}' (FORMAT parquet)")  # noqa: S608 - COPY takes no parameters; the quotes are doubled


def _loaded(text: str, *, closed: bool) -> duckdb.DuckDBPyConnection:
    config: dict[str, Any] = {**OFFLINE, "enable_external_access": "false"} if closed else dict(OFFLINE)
    engine = duckdb.connect(":memory:", config=config)
    shape = json.dumps([SCHEMA])
    engine.execute(f"CREATE TABLE facts AS SELECT unnest(from_json_strict(?, '{shape}'), recursive := true)", [text])
    return engine


def _line(row: tuple[Any, ...]) -> Line:
    _position, unit, rule, item, won, possible, value, target, weight, due, done, level, source, *_places = row
    return Line(unit, rule, item, won, possible, value, target, weight, _day(due), _day(done), level, source)


def _place(row: tuple[Any, ...]) -> Place:
    return Place(unit=row[1], peer_group=row[11], points=row[4], rank=row[13], group_size=row[14])


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
