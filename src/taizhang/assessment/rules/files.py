"""A fact table out of a file, read by the engine itself: CSV with plain numbers, or Parquet. Every fault has its row.

In Parquet a whole-number column holds millionths (as `taizhang facts` writes them), a DECIMAL column plain numbers;
floating point is refused, because it is not exact.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from taizhang.assessment.rules.engine import DAYS, SCHEMA, TEXTS
from taizhang.assessment.rules.language.said import quoted
from taizhang.lib.periods import Period
from taizhang.lib.problems import Problem

NEEDED = ("unit", "metric")
LARGEST_NUMBER = 10**12
LARGEST_WEIGHT = 9_000
MOST_PROBLEMS = 50


class Unreadable(ValueError):
    """The file is no fact table; `problems` says why, row by row."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


def load(engine: duckdb.DuckDBPyConnection, path: Path, period: Period | None = None) -> None:
    """Make `facts` of an engine the view of a file: the rows of a period (and those that name none), checked.

    Raises Unreadable with every problem found, at most fifty.
    """
    reader = "read_parquet(?)" if path.suffix == ".parquet" else "read_csv(?, header = true, all_varchar = true)"
    try:
        engine.execute(f"CREATE OR REPLACE VIEW said AS SELECT * FROM {reader.replace('?', quoted(str(path)))}")
        kinds = {name: kind for name, kind, *_rest in engine.execute("DESCRIBE said").fetchall()}
        if problems := [*_column_problems(kinds, path.name)] or [*_row_problems(engine, kinds, path.name)]:
            raise Unreadable(problems)
        engine.execute(f"CREATE OR REPLACE VIEW facts AS {selected(kinds, period)}")
    except duckdb.Error as error:
        said = str(error).split("\n", 1)[0]
        raise Unreadable(
            [Problem(f"事实表读不出来：{said}", "用 UTF-8 编码、逗号分隔的 CSV，或 Parquet", file=path.name)]
        ) from error


def selected(kinds: Mapping[str, str], period: Period | None) -> str:
    """The SQL of the fact table out of the columns that a file has, by their types."""
    return f"SELECT {_columns(kinds)} FROM said{_within(kinds, period)}"


def _within(kinds: Mapping[str, str], period: Period | None) -> str:
    if period is None or "period" not in kinds:
        return ""
    labels = ", ".join(f"'{each.label}'" for each in period.within())
    return f" WHERE period IS NULL OR period = '' OR period IN ({labels})"


def _columns(kinds: Mapping[str, str]) -> str:
    return ", ".join(f"{_column(name, kinds.get(name))} AS {name}" for name in SCHEMA)


def _column(name: str, kind: str | None) -> str:
    if kind is None:
        return "''" if name in TEXTS else f"CAST(NULL AS {SCHEMA[name]})"
    if name in TEXTS:
        return f"COALESCE({name}, '')"
    if name in DAYS:
        return f"CAST(NULLIF({name}, '') AS DATE)" if kind == "VARCHAR" else f"CAST({name} AS DATE)"
    if kind == "VARCHAR":
        return f"CAST(CAST(NULLIF({name}, '') AS DECIMAL(38, 6)) * 1000000 AS BIGINT)"
    return f"CAST({name} * 1000000 AS BIGINT)" if kind.startswith("DECIMAL") else f"CAST({name} AS BIGINT)"


def _column_problems(kinds: Mapping[str, str], file: str) -> Iterator[Problem]:
    known = "、".join(SCHEMA)
    for name in NEEDED:
        if name not in kinds:
            yield Problem(f"缺少 {name} 列", f"首行为列名，可用的列：{known}", file=file)
    for name, kind in kinds.items():
        if name not in SCHEMA:
            yield Problem("没有这一列", f"可用的列：{known}", file=file, column=name)
        elif kind in ("DOUBLE", "FLOAT"):
            yield Problem(
                "浮点数不精确", "改用 DECIMAL（数值）或 BIGINT（百万分之一）", file=file, column=name, found=kind
            )


def _row_problems(engine: duckdb.DuckDBPyConnection, kinds: Mapping[str, str], file: str) -> Iterator[Problem]:
    """All columns are looked at in one pass; only where something is wrong its rows are looked for."""
    checks = [(name, fault, mend) for name, kind in kinds.items() for fault, mend in _faults(name, kind)]
    counted = ", ".join(f"COUNT(CASE WHEN {fault} THEN 1 END)" for _name, fault, _mend in checks)
    counts = engine.execute(f"SELECT {counted} FROM said").fetchone() or ()
    for (name, fault, mend), count in zip(checks, counts, strict=True):
        found = engine.execute(
            f"SELECT line, said FROM (SELECT row_number() OVER () + 1 AS line, CAST({name} AS VARCHAR) AS said, "
            f"{fault} AS wrong FROM said) WHERE wrong ORDER BY line LIMIT {MOST_PROBLEMS if count else 0}"
        )
        for row, said in found.fetchall():
            yield Problem("读到的不符合要求", mend, file=file, row=row, column=name, found=said or "（空）")


def _faults(name: str, kind: str) -> Iterator[tuple[str, str]]:
    """The SQL of what is wrong in a column, and what would be right."""
    if name in NEEDED:
        yield f"COALESCE(TRIM({name}), '') = ''", "必须填写"
    if name == "period":
        label = r"^(\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?)?$"
        yield f"NOT regexp_full_match(COALESCE({name}, ''), '{label}')", "应为 2012、2012-H1、2012-Q2 或 2012-06"
    if name in DAYS and kind == "VARCHAR":
        yield f"NULLIF({name}, '') IS NOT NULL AND TRY_CAST({name} AS DATE) IS NULL", "应为日期，如 2012-06-30"
    if name in TEXTS or name in DAYS:
        return
    plain = kind == "VARCHAR" or kind.startswith("DECIMAL")
    number = f"TRY_CAST(NULLIF({name}, '') AS DECIMAL(38, 6))" if kind == "VARCHAR" else name
    if kind == "VARCHAR":
        yield f"NULLIF({name}, '') IS NOT NULL AND {number} IS NULL", "应为数，如 49.7（不带单位、百分号和千位逗号）"
    largest = (LARGEST_WEIGHT if name == "weight" else LARGEST_NUMBER) * (1 if plain else 10**6)
    least = 0 if name == "weight" else -largest
    yield f"{number} NOT BETWEEN {least} AND {largest}", f"应在 {least} 与 {largest} 之间"
