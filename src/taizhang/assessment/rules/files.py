"""A fact table out of a file, read by the engine itself: CSV with plain numbers, or Parquet. Every fault has its row.

In Parquet a whole-number column holds millionths (as `taizhang facts` writes them), a DECIMAL column plain numbers;
floating point is refused, because it is not exact.
"""

import csv
import re
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
WORDS = ("unit", "metric", "item", "level", "kind", "jurisdiction")
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
        engine.execute(_parquet(path) if path.suffix == ".parquet" else _csv(path))
        kinds = {name: kind for name, kind, *_rest in engine.execute("DESCRIBE said").fetchall()}
        columns = [*_column_problems(kinds, path.name)]
        if problems := columns or [
            *_row_problems(engine, kinds, path),
            *_group_problems(engine, kinds, path),
            *_none_within(engine, kinds, period, path.name),
        ]:
            raise Unreadable(problems)
        text = _selected(engine, kinds, period)
        engine.execute(f"CREATE OR REPLACE VIEW facts AS {text}")
    except duckdb.Error as error:
        raise Unreadable([_broken(str(error), path.name)]) from error
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


def _broken(said: str, file: str) -> Problem:
    """What the engine could not read, with the line it names."""
    line = re.search(r"Line: (\d+)", said)
    columns = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", said)
    fault = f"首行有{columns[1]}列，这一行有{columns[2]}列" if columns else f"事实表读不出来：{said.splitlines()[0]}"
    mend = "各列之间用英文逗号，空的列也要写逗号" if columns else "用 UTF-8 编码、逗号分隔的 CSV，或 Parquet"
    return Problem(fault, mend, file=file, row=int(line[1]) if line else None)


def _parquet(path: Path) -> str:
    """A Parquet file is read where it lies, again and again, only what is asked for; what it says of itself, once."""
    view = f"CREATE OR REPLACE VIEW said AS SELECT * FROM read_parquet({quoted(str(path))})"
    return f"SET parquet_metadata_cache = true; {view}"


def _csv(path: Path) -> str:
    """A CSV is read once, by the columns that its first row names and nothing guessed."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        head = next(csv.reader(file), [])
    if not head:
        raise Unreadable([Problem("文件是空的", f"首行为列名，可用的列：{'、'.join(SCHEMA)}", file=path.name)])
    if twice := sorted({name for name in head if head.count(name) > 1}):
        raise Unreadable([Problem("列名写了不止一次", "每列只写一次", file=path.name, column="、".join(twice))])
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in head)
    shape = "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"'"
    read = f"read_csv({quoted(str(path))}, {shape}, columns = {{{columns}}})"
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


def _none_within(
    engine: duckdb.DuckDBPyConnection, kinds: Mapping[str, str], period: Period | None, file: str
) -> Iterator[Problem]:
    """A table without a single row to score is a mistake of whoever asked, not a result."""
    within = _within(kinds, period) or "TRUE"
    if _row(engine, f"SELECT COUNT(*) FROM (SELECT 1 FROM said WHERE {within} LIMIT 1)") == (0,):
        yield Problem(
            f"没有一行属于 {period.label}" if period else "没有一行事实",
            "检查 period 列，或改用别的 --period",
            file=file,
        )


def _row_problems(engine: duckdb.DuckDBPyConnection, kinds: Mapping[str, str], path: Path) -> Iterator[Problem]:
    """Every fault is counted by itself: what a Parquet file says of its own columns then spares reading them."""
    file, written = path.name, path.suffix != ".parquet"
    checks = [
        (name, fault, mend)
        for name, kind in kinds.items()
        for fault, mend in [*_faults(name, kind), *(_slips(name) if written else ())]
    ]
    counts = _row(engine, f"SELECT {', '.join(f'(SELECT COUNT(*) FROM said WHERE {fault})' for _, fault, _ in checks)}")
    for name, fault, mend in compress(checks, counts):
        found = engine.execute(
            f"SELECT line, said FROM (SELECT row_number() OVER () + 1 AS line, CAST({name} AS VARCHAR) AS said, "
            f"{fault} AS wrong FROM said) WHERE wrong ORDER BY line LIMIT {MOST_PROBLEMS}"
        )
        for row, said in found.fetchall():
            yield Problem("读到的不符合要求", mend, file=file, row=row, column=name, found=said or "（空）")


def _group_problems(engine: duckdb.DuckDBPyConnection, kinds: Mapping[str, str], path: Path) -> Iterator[Problem]:
    """A unit is compared in one group; of a written table it is looked whether one stands in two at a time."""
    if path.suffix == ".parquet" or "level" not in kinds:
        return
    whose = ", ".join(f"COALESCE({name}, '')" for name in ("unit", "jurisdiction", "period") if name in kinds)
    found = engine.execute(
        "SELECT unit, STRING_AGG(DISTINCT level, '、' ORDER BY level) FROM said WHERE metric = 'unit' "
        f"GROUP BY unit, {whose} HAVING COUNT(DISTINCT level) > 1 ORDER BY unit LIMIT {MOST_PROBLEMS}"
    )
    for unit, groups in found.fetchall():
        yield Problem(
            f"{unit}写在不止一个组", "每个单位只写一行 metric 为 unit 的", path.name, column="level", found=groups
        )


def _slips(name: str) -> Iterator[tuple[str, str]]:
    """What people who write a table by hand get wrong without seeing it."""
    if name in WORDS:
        edge = r"[\s\x{3000}]"
        blank = f"regexp_matches({name}, '^{edge}|{edge}$') AND TRIM({name}) <> ''"
        yield f"COALESCE({blank}, FALSE)", "首尾不得有空格"
    elif name in SCHEMA and name not in TEXTS and name not in DAYS:
        yield f"COALESCE(regexp_matches({name}, '\\.\\d{{6}}\\d*[1-9]'), FALSE)", "应为至多六位小数的数"


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
