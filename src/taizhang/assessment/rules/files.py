"""A fact table out of a file, read by the engine itself: CSV with plain numbers, or Parquet. Every fault has its row.

In Parquet a whole-number column holds millionths (as `taizhang facts` writes them), a DECIMAL column plain numbers;
floating point is refused, because it is not exact.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from pathlib import Path

import duckdb

from taizhang.assessment.rules.engine import DAYS, SCHEMA, TEXTS
from taizhang.assessment.rules.language.said import quoted
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.sql.counting import chosen
from taizhang.assessment.rules.sql.idle import GUARDS
from taizhang.assessment.rules.sql.rendering import counted_sql
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


def load(engine: duckdb.DuckDBPyConnection, path: Path, period: Period | None = None) -> str:
    """Make `facts` of an engine the view of a file: the rows of a period (and those that name none), checked.

    Gives the text of the view over `said`, which is the file as it stands. Raises Unreadable with every problem found,
    at most fifty.
    """
    try:
        engine.execute(_said(path))
        kinds = {name: kind for name, kind, *_rest in engine.execute("DESCRIBE said").fetchall()}
        if problems := [*_column_problems(kinds, path.name)] or [*_row_problems(engine, kinds, path.name)]:
            raise Unreadable(problems)
        text = _selected(engine, kinds, period)
        engine.execute(f"CREATE OR REPLACE VIEW facts AS {text}")
    except duckdb.Error as error:
        said = str(error).split("\n", 1)[0]
        raise Unreadable(
            [Problem(f"事实表读不出来：{said}", "用 UTF-8 编码、逗号分隔的 CSV，或 Parquet", file=path.name)]
        ) from error
    return text


def idle_guards(engine: duckdb.DuckDBPyConnection, scheme: Scheme, path: Path) -> Mapping[str, str]:
    """The guards of a scheme's text that no fact of a loaded file needs, with what stands in their place.

    A Parquet file tells how many rows lack each column. Where as many lack it among the metrics that are not asked for,
    none of the others does. How large and small its numbers are the engine knows without reading them. Of a CSV, and of
    a Parquet file that tells nothing, nothing is said.
    """
    whole = _whole(engine, scheme, path)
    text = counted_sql(scheme)
    guards = [guard for guard in GUARDS if guard.text in text and whole.issuperset(guard.columns)]
    needed = [
        " OR ".join(f"EXISTS (SELECT 1 FROM facts WHERE {chosen(scheme)} AND {each})" for each in guard.unless)
        for guard in guards
    ]
    found = _row(engine, f"SELECT {', '.join(each or 'FALSE' for each in needed)}") if guards else ()
    return {guard.text: guard.bare for guard, needs in zip(guards, found, strict=True) if not needs}


def _whole(engine: duckdb.DuckDBPyConnection, scheme: Scheme, path: Path) -> set[str]:
    """The columns that no row lacks whose metric a scheme asks for, as far as the file tells."""
    if path.suffix != ".parquet":
        return set()
    told = engine.execute(
        f"SELECT path_in_schema, SUM(stats_null_count) FROM parquet_metadata({quoted(str(path))}) "
        "GROUP BY path_in_schema HAVING COUNT(stats_null_count) = COUNT(*)"
    ).fetchall()
    if not told:
        return set()
    lacking = ", ".join(f"COUNT(*) - COUNT({name})" for name, _count in told)
    others = _row(engine, f"SELECT {lacking} FROM said WHERE NOT ({chosen(scheme)})")
    return {name for (name, count), among in zip(told, others, strict=True) if count == among}


def _said(path: Path) -> str:
    """A Parquet file is read where it lies, again and again, and only what is asked for; a CSV is read once."""
    if path.suffix == ".parquet":
        return f"CREATE OR REPLACE VIEW said AS SELECT * FROM read_parquet({quoted(str(path))})"
    read = f"read_csv({quoted(str(path))}, header = true, all_varchar = true)"
    return f"CREATE OR REPLACE TEMP TABLE said AS SELECT * FROM {read}"


def _selected(engine: duckdb.DuckDBPyConnection, kinds: Mapping[str, str], period: Period | None) -> str:
    """The SQL of the fact table out of the columns that a file has.

    What the file itself shows to be idle is left out, so that the engine may skip what it need not read: the word for
    an empty text where none is empty, the choice of a period where all rows are of it.
    """
    texts = [name for name in kinds if name in TEXTS]
    empty = _row(engine, f"SELECT {', '.join(f'COUNT(*) - COUNT({name})' for name in texts)} FROM said")
    lacking = {name for name, count in zip(texts, empty, strict=True) if count}
    columns = ", ".join(f"{_column(name, kinds.get(name), name in lacking)} AS {name}" for name in SCHEMA)
    within = _within(kinds, period)
    idle = not within or _row(engine, f"SELECT COUNT(*) FROM said WHERE NOT ({within})") == (0,)
    return f"SELECT {columns} FROM said{'' if idle else f' WHERE {within}'}"


def _row(engine: duckdb.DuckDBPyConnection, text: str) -> tuple[int, ...]:
    return engine.execute(text).fetchone() or ()


def _within(kinds: Mapping[str, str], period: Period | None) -> str:
    if period is None or "period" not in kinds:
        return ""
    labels = ", ".join(quoted(each.label) for each in period.within())
    return f"COALESCE(period, '') IN ('', {labels})"


def _column(name: str, kind: str | None, lacking: bool) -> str:
    if kind is None:
        return "''" if name in TEXTS else f"CAST(NULL AS {SCHEMA[name]})"
    if name in TEXTS:
        return f"COALESCE({name}, '')" if lacking else name
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
    """Every fault is counted by itself: what a Parquet file says of its own columns then spares reading them."""
    checks = [(name, fault, mend) for name, kind in kinds.items() for fault, mend in _faults(name, kind)]
    counts = _row(engine, f"SELECT {', '.join(f'(SELECT COUNT(*) FROM said WHERE {fault})' for _, fault, _ in checks)}")
    for name, fault, mend in compress(checks, counts):
        found = engine.execute(
            f"SELECT line, said FROM (SELECT row_number() OVER () + 1 AS line, CAST({name} AS VARCHAR) AS said, "
            f"{fault} AS wrong FROM said) WHERE wrong ORDER BY line LIMIT {MOST_PROBLEMS}"
        )
        for row, said in found.fetchall():
            yield Problem("读到的不符合要求", mend, file=file, row=row, column=name, found=said or "（空）")


def _faults(name: str, kind: str) -> Iterator[tuple[str, str]]:
    """The SQL of what is wrong in a column, and what would be right."""
    if name in NEEDED:
        yield f"{name} IS NULL", "必须填写"
        yield f"{name} < '!' AND TRIM({name}) = ''", "必须填写"
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
    for fault in (f"{number} < {least}", f"{number} > {largest}"):
        yield fault, f"应在 {least} 与 {largest} 之间"
