"""The same texts on Spark, for tables that no single machine holds: `pip install taizhang[spark]`, Java 17.

The file is checked by the engine in this process first, so that faults are named alike; Spark then reads the same rows.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb

from taizhang.assessment.facts import Result
from taizhang.assessment.rules.adjusting import ASKED, with_adjustments
from taizhang.assessment.rules.engine import OFFLINE, line_of, placing
from taizhang.assessment.rules.files import Unreadable, idle_guards, load
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.sql.idle import NOTHING
from taizhang.assessment.rules.sql.rendering import LINE_COLUMNS, PLACES_SQL, counted_sql, lines_sql, units_sql
from taizhang.assessment.rules.sql.spelling import spelt
from taizhang.assessment.rules.unknown import unknown_words
from taizhang.lib.periods import Period
from taizhang.lib.problems import Problem


def run_on_spark(scheme: Scheme, facts: Path, period: Period, lines: bool) -> Result:
    """Everything about a file under a scheme, computed by Spark."""
    with tempfile.TemporaryDirectory() as folder, spark_session() as spark:
        scheme, idle = make_facts(spark, scheme, facts, period, Path(folder), look_for_unknown=lines)
        return scored_by(spark, scheme, lines=lines, idle=idle)


@contextmanager
def spark_session() -> Iterator[Any]:
    """A session on the cluster that the environment names; it is stopped at the end."""
    try:
        builder = import_module("pyspark.sql").SparkSession.builder
    except ImportError as error:
        raise Unreadable([Problem("没有安装 Spark", "pip install taizhang[spark]，并安装 Java 17")]) from error
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.memory": _memory(),
        "spark.sql.shuffle.partitions": "8",
        "spark.log.level": "ERROR",
    }
    session = builder.master(_master()).appName("taizhang").config(map=settings).getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _master() -> str:
    """The Spark cluster that computes; by default two threads of this machine."""
    return os.environ.get("TAIZHANG_SPARK", "local[2]")


def _memory() -> str:
    """How much memory Spark may take on this machine."""
    return os.environ.get("TAIZHANG_SPARK_MEMORY", "2g")


def make_facts(
    spark: Any, scheme: Scheme, facts: Path, period: Period, folder: Path, *, look_for_unknown: bool
) -> tuple[Scheme, Mapping[str, str]]:
    """The view `facts` in Spark: a Parquet file is read where it lies, a CSV as the engine here understood it.

    Gives the scheme as it counts over them, and the guards that none of them needs.
    """
    with duckdb.connect(":memory:", config=dict(OFFLINE)) as engine:
        text = load(engine, facts, period)
        scheme = with_adjustments(scheme) if engine.execute(ASKED).fetchall() else scheme
        if look_for_unknown and (problems := list(unknown_words(engine, scheme))):
            raise Unreadable(problems)
        idle = idle_guards(engine, scheme, facts)
        if facts.suffix != ".parquet":
            engine.execute(f"COPY facts TO '{folder}/facts.parquet' (FORMAT parquet)")
            spark.read.parquet(f"{folder}/facts.parquet").createOrReplaceTempView("facts")
            return scheme, idle
    spark.read.parquet(str(facts)).createOrReplaceTempView("said")
    spark.sql(text).createOrReplaceTempView("facts")
    return scheme, idle


def scored_by(spark: Any, scheme: Scheme, *, lines: bool, idle: Mapping[str, str] = NOTHING) -> Result:
    """The result over the view `facts`, without guards that none of these needs.

    What a step found is kept as rows, not as a plan: the lines name the units some twenty times, and Spark would plan
    the way to them anew each time.
    """
    spark.sql(spelt(counted_sql(scheme, idle))).localCheckpoint().createOrReplaceTempView("joined")
    spark.sql(spelt(units_sql(scheme))).localCheckpoint().createOrReplaceTempView("units")
    places = tuple(map(placing(scheme), spark.sql(PLACES_SQL).toLocalIterator()))
    if not lines:
        return Result(lines=(), places=places)
    found = spark.sql(spelt(f"SELECT {', '.join(LINE_COLUMNS)} FROM ({lines_sql(scheme)}) AS found"))
    return Result(lines=tuple(line_of(_plain(row)) for row in found.toLocalIterator()), places=places)


def _plain(row: Any) -> list[Any]:
    """Spark gives decimals where sums were wide; here they are whole numbers."""
    return [int(value) if type(value).__name__ == "Decimal" else value for value in row]
