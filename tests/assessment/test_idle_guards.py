"""A file is scored alike with its guards and without: whatever stands in it, in whatever order, told or not."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules.engine import compute, facts_text, result_hash, scored, write_parquet
from taizhang.assessment.rules.files import idle_guards, load
from taizhang.assessment.rules.language.reading import read_scheme
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.running import run
from taizhang.assessment.rules.sql.idle import without
from taizhang.lib.periods import Period
from tests.assessment.test_edges import M, rule
from tests.assessment.test_engine import exactly, schemes, tables

YEAR = Period.parse("2012")
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
EXTREMES = (None, -(10**12) * M, -1, 0, 1, M, 40_000 * M, 40_000 * M + 1, 10**12 * M)
PROGRESS = rule('kind = "proportional"')
FULL = {"value": 50 * M, "target": 100 * M, "weight": M}
SHOWN = ["COALESCE(weight, CAST(1000000 AS BIGINT))", "percent_of(value, target)", "target > 0", "target IS NOT NULL"]


def fact(unit: str = "甲", **said: Any) -> Fact:
    return Fact(unit, "m", "a", **{**FULL, **said})


def written(facts: Sequence[Fact], folder: Path, seed: int = 0) -> Path:
    """The facts as a Parquet file, in any order."""
    whole, path = folder / "whole.parquet", folder / "facts.parquet"
    write_parquet(facts_text(facts), whole)
    shuffled = duckdb.read_parquet(str(whole)).order(f"hash(unit, metric, source, {seed})")
    shuffled.write_parquet(str(path))
    return path


def idle(path: Path, scheme: Scheme) -> list[str]:
    """The guards that a file shows to be idle."""
    with duckdb.connect(":memory:") as engine:
        load(engine, path, YEAR)
        return sorted(idle_guards(engine, scheme, path))


def guarded(path: Path, scheme: Scheme) -> str:
    """The hash of the result with every guard."""
    with duckdb.connect(":memory:") as engine:
        load(engine, path, YEAR)
        return result_hash(scored(engine, scheme))


def outcome(result: Callable[[], str]) -> str:
    """The hash, or that a number went beyond 64 bits."""
    try:
        return result()
    except (ValueError, duckdb.Error):
        return "beyond"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("facts")


@SLOW
@given(facts=tables(), scheme=schemes(), seed=st.integers(0, 2**31))
def test_any_file_gives_one_result_with_guards_without_and_as_a_table(
    folder: Path, facts: list[Fact], scheme: dict[str, Any], seed: int
) -> None:
    path, read = written(facts, folder, seed), Scheme.model_validate(exactly(scheme))

    here = result_hash(compute(facts_text(facts), read))

    assert [guarded(path, read), result_hash(run("duckdb", read, path, YEAR))] == [here, here]


@SLOW
@given(
    st.lists(
        st.builds(
            fact,
            unit=st.sampled_from(["甲", "乙"]),
            value=st.sampled_from(EXTREMES),
            target=st.sampled_from(EXTREMES),
            weight=st.sampled_from([None, 0, 1, M, 9_000 * M]),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([PROGRESS, rule('kind = "proportional"\nlower = "inverse"')]),
)
def test_the_largest_the_smallest_and_what_is_lacking_come_out_alike(
    folder: Path, facts: list[Fact], text: str
) -> None:
    facts, scheme = [*facts, Fact("丙", "unit")], read_scheme(text)
    path = written(facts, folder)

    here = outcome(lambda: result_hash(compute(facts_text(facts), scheme)))

    assert outcome(lambda: guarded(path, scheme)) == here
    assert outcome(lambda: result_hash(run("duckdb", scheme, path, YEAR))) == here


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({}, [*SHOWN, "value IS NOT NULL"]),
        ({"value": None}, [each for each in SHOWN if "value" not in each]),
        ({"value": -1}, [each for each in [*SHOWN, "value IS NOT NULL"] if "percent" not in each]),
        ({"value": 40_000 * M + 1}, [each for each in [*SHOWN, "value IS NOT NULL"] if "percent" not in each]),
        ({"target": 0}, [SHOWN[0], SHOWN[3], "value IS NOT NULL"]),
        ({"weight": None}, [*SHOWN[1:], "value IS NOT NULL"]),
    ],
    ids=[
        "whole",
        "a value lacks",
        "a value is below nought",
        "a value is large",
        "a target is nought",
        "a weight lacks",
    ],
)
def test_one_fact_that_needs_a_guard_keeps_it(folder: Path, said: dict[str, Any], shown: list[str]) -> None:
    path = written([fact(), fact("乙", **said), Fact("甲", "unit", level="部门"), Fact("丙", "other")], folder)

    assert idle(path, read_scheme(PROGRESS)) == shown


def test_what_other_metrics_lack_keeps_no_guard_and_what_is_counted_twice_counts_twice(folder: Path) -> None:
    path = written([fact(), fact(), fact("乙"), *(Fact(unit, "unit") for unit in "甲乙丙")], folder)

    assert "value IS NOT NULL" in idle(path, read_scheme(PROGRESS))
    assert [place.counts for place in run("duckdb", read_scheme(PROGRESS), path, YEAR).places] == [
        {"r": 0}, {"r": 1}, {"r": 2}
    ]  # fmt: skip


def test_a_file_that_tells_nothing_of_itself_keeps_every_guard(folder: Path) -> None:
    path = folder / "facts.csv"
    path.write_text("unit,metric,value,target,weight\n甲,m,50,100,1\n", encoding="utf-8")

    assert idle(path, read_scheme(PROGRESS)) == []


def test_only_what_stands_outside_of_quotes_is_left_out() -> None:
    text = "item = 'value IS NOT NULL' AND value IS NOT NULL AND my_value IS NOT NULL"

    assert without(text, {"value IS NOT NULL": "TRUE"}) == (
        "item = 'value IS NOT NULL' AND TRUE AND my_value IS NOT NULL"
    )
