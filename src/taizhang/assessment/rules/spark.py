"""The same texts on Spark, for tables that no single machine holds: `pip install taizhang[spark]`, Java 17.

The file is checked by the engine in this process first, so that faults are named alike; Spark then reads the same rows.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb

from taizhang.assessment.rules.adjusting import ASKED, with_adjustments
from taizhang.assessment.rules.engine import OFFLINE
from taizhang.assessment.rules.files import Unreadable, idle_guards, load
from taizhang.assessment.rules.found import Found
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.sql.idle import NOTHING
from taizhang.assessment.rules.sql.rendering import counted_sql, units_sql
from taizhang.assessment.rules.sql.spelling import spelt
from taizhang.assessment.rules.unknown import unknown_words
from taizhang.lib.periods import Period
from taizhang.lib.problems import Problem

AT_ONCE = 8_000_000
"""How many lines are computed at a time: each time Spark plans anew, and each of its parts must find room here."""


@contextmanager
def found_on_spark(scheme: Scheme, facts: Path, period: Period, lines: bool) -> Iterator[Found]:
    """A file under a scheme, computed by Spark."""
    with tempfile.TemporaryDirectory() as folder, spark_session() as spark:
        scheme, idle = make_facts(spark, scheme, facts, period, Path(folder), look_for_unknown=lines)
        yield found_in_spark(spark, scheme, idle)


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


def found_in_spark(spark: Any, scheme: Scheme, idle: Mapping[str, str] = NOTHING) -> Found:
    """What there is over the view `facts`, without guards that none of these needs.

    What a step found is kept as rows, not as a plan: the lines name the units some twenty times, and Spark would plan
    the way to them anew each time. Of a result only one part is held here at a time.
    """
    spark.sql(spelt(counted_sql(scheme, idle))).localCheckpoint().createOrReplaceTempView("joined")
    spark.sql(spelt(units_sql(scheme))).localCheckpoint().createOrReplaceTempView("units")

    def ask(text: str, values: Sequence[str]) -> Iterator[Sequence[Any]]:
        return map(_plain, spark.sql(spelt(text), args=list(values)).toLocalIterator())

    return Found(scheme, ask, AT_ONCE)


def _plain(row: Any) -> list[Any]:
    """Spark gives decimals where sums were wide; here they are whole numbers."""
    return [int(value) if type(value).__name__ == "Decimal" else value for value in row]
