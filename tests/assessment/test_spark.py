"""Spark gives the very same result as the engine in this process; only where Spark and Java are installed (`make spark`)."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from taizhang.assessment.facts import Fact, Line, Place
from taizhang.assessment.rules.engine import compute, facts_text, result_hash, write_parquet
from taizhang.assessment.rules.found import Found
from taizhang.assessment.rules.language.reading import read_scheme, shipped
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.spark import found_in_spark, spark_session
from tests.assessment.test_engine import computed, exactly, schemes, tables
from tests.assessment.test_found import found

pytest.importorskip("pyspark")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with spark_session() as session:
        yield session


def on_spark(spark: Any, facts: list[Fact], scheme: Scheme, folder: Path) -> str:
    path = folder / f"{len(list(folder.iterdir()))}.parquet"
    write_parquet(facts_text(facts), path)
    spark.read.parquet(str(path)).createOrReplaceTempView("facts")
    return result_hash(found_in_spark(spark, scheme).result())


def test_any_scheme_over_any_facts_gives_the_same_hash(spark: Any, tmp_path: Path) -> None:
    @settings(max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(facts=tables(), scheme=schemes())
    def alike(facts: list[Fact], scheme: dict[str, Any]) -> None:
        here = result_hash(computed(facts, scheme))
        assert on_spark(spark, facts, Scheme.model_validate(exactly(scheme)), tmp_path) == here

    alike()


@pytest.mark.parametrize(
    "path", [path for path in shipped() if path.stem != "monthly-2012"], ids=lambda path: path.stem
)
def test_the_examples_of_the_shipped_schemes_come_out_alike(spark: Any, tmp_path: Path, path: Path) -> None:
    scheme = read_scheme(path.read_text(encoding="utf-8"))

    for example in scheme.example:
        facts = list(example.rows())
        assert on_spark(spark, facts, scheme, tmp_path) == result_hash(compute(facts_text(facts), scheme))


def test_words_and_pieces_come_out_alike(spark: Any, tmp_path: Path) -> None:
    path = next(path for path in shipped() if path.stem == "half-year-2012")
    scheme = read_scheme(path.read_text(encoding="utf-8"))
    facts = [replace(fact, jurisdiction=place) for fact in scheme.example[0].rows() for place in ("东省", "西省")]

    with found(facts, scheme, tmp_path, at_once=1) as handed:
        here = [list(map(tuple, handed.scores())), pieces(handed)]
    spark.read.parquet(str(tmp_path / "facts.parquet")).createOrReplaceTempView("facts")
    handed = replace(found_in_spark(spark, scheme), at_once=1)

    assert [list(map(tuple, handed.scores())), pieces(handed)] == here


def pieces(handed: Found) -> list[tuple[Place, list[Line]]]:
    return [(place, list(lines)) for place, lines in handed.by_unit(handed.sizes())]
