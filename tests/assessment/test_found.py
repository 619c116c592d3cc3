"""What an engine found is the same whether it is handed over at once or piece by piece, as numbers or as words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.assessment.facts import Fact, Result
from taizhang.assessment.rules.engine import compute, facts_text, found_in, make_units, write_parquet
from taizhang.assessment.rules.files import load
from taizhang.assessment.rules.found import Found, Size, Span, spans
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.running import found_by
from taizhang.assessment.rules.sql.numbers import DUCKDB_MACROS
from taizhang.cli.lines import plainly
from taizhang.lib.periods import Period
from tests.assessment.test_engine import exactly, schemes, tables

YEAR = Period.parse("2012")
PLACES = ("", "东省", '北"省,\n', "西省")
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@contextmanager
def found(facts: list[Fact], scheme: Scheme, folder: Path, at_once: int) -> Iterator[Found]:
    path = folder / "facts.parquet"
    write_parquet(facts_text(facts), path)
    with duckdb.connect(":memory:") as engine:
        load(engine, path, YEAR)
        make_units(engine, scheme)
        yield found_in(engine, scheme, at_once)


def spread(facts: list[Fact], places: list[str]) -> list[Fact]:
    """The facts in several jurisdictions."""
    return [replace(fact, jurisdiction=place) for fact, place in zip(facts, places * len(facts), strict=False)]


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("facts")


@SLOW
@given(
    facts=tables(),
    scheme=schemes(),
    places=st.lists(st.sampled_from(PLACES), min_size=1, max_size=9),
    at_once=st.sampled_from([1, 60, 500_000]),
)
def test_piece_by_piece_is_what_it_is_at_once(
    folder: Path, facts: list[Fact], scheme: dict[str, Any], places: list[str], at_once: int
) -> None:
    facts, read = spread(facts, places), Scheme.model_validate(exactly(scheme))

    with found(facts, read, folder, at_once) as handed:
        sizes = handed.sizes()
        pieces = [(place, list(lines)) for place, lines in handed.by_unit(sizes)]

    together = Result(
        lines=tuple(line for _place, lines in pieces for line in lines),
        places=tuple(place for place, _lines in pieces),
    )
    assert together == compute(facts_text(facts), read)
    assert {(place.jurisdiction, place.unit) for place, lines in pieces for line in lines} <= {
        (fact.jurisdiction, fact.unit) for fact in facts
    }
    assert [(size.units, size.lines) for size in sizes] == [
        (
            sum(place.jurisdiction == size.jurisdiction for place in together.places),
            sum(line.jurisdiction == size.jurisdiction for line in together.lines),
        )
        for size in sizes
    ]


@SLOW
@given(facts=tables(), scheme=schemes(), places=st.lists(st.sampled_from(PLACES), min_size=1, max_size=9))
def test_the_words_of_the_scores_are_the_numbers_of_the_places(
    folder: Path, facts: list[Fact], scheme: dict[str, Any], places: list[str]
) -> None:
    facts, read = spread(facts, places), Scheme.model_validate(exactly(scheme))

    with found(facts, read, folder, 1) as handed:
        head, *rows = handed.scores()

    assert len(head) == 10 + len(read.parts) + len(read.rule)
    assert [list(row) for row in rows] == [
        [
            *(place.jurisdiction, place.unit, place.peer_group, plainly(place.points), plainly(place.read)),
            *("" if place.rank is None else str(place.rank), str(place.group_size), place.grade),
            *("、".join(place.awards), "、".join(place.overrides)),
            *map(plainly, place.parts.values()),
            *map(plainly, place.rules.values()),
        ]
        for place in compute(facts_text(facts), read).places
    ]


@given(st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(-3 * 10**6, 3 * 10**6)))
@settings(max_examples=200, deadline=None)
def test_the_engine_writes_numbers_as_they_are_written_here(number: int) -> None:
    with duckdb.connect(":memory:") as engine:
        for macro in DUCKDB_MACROS:
            engine.execute(macro)
        assert engine.execute(f"SELECT written(CAST({number} AS BIGINT))").fetchall() == [(plainly(number),)]


@pytest.mark.parametrize(
    ("at_once", "expected"),
    [
        (1, [("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")]),
        (70, [("a", "b"), ("c", "c"), ("d", "d")]),
        (10_000, [("a", "d")]),
    ],
)
def test_neighbouring_jurisdictions_are_asked_for_together_up_to_a_bound(
    at_once: int, expected: list[tuple[str, str]]
) -> None:
    sizes = [Size("a", 1, 20), Size("b", 2, 20), Size("c", 1, 900), Size("d", 0, 1)]

    assert list(spans(sizes, at_once)) == [Span(*each) for each in expected]
    assert list(spans([], at_once)) == []


def test_lines_that_are_not_read_are_left_out(folder: Path) -> None:
    text = {"code": "s", "title": "试", "valid_from": "2012-01-01", "total": 10}
    rule = {"code": "r", "title": "规则", "kind": "proportional", "metric": "m", "points": 10}
    scheme = Scheme.model_validate({**text, "rule": [rule]})
    facts = [Fact(unit, "m", item, 1, 2) for unit in ("乙", "甲") for item in "abc"] + [Fact("丙", "unit")]

    with found(facts, scheme, folder, 10_000) as handed:
        sizes = handed.sizes()
        seen = [(place.unit, next((line.item for line in lines), None)) for place, lines in handed.by_unit(sizes)]

    assert seen == [("丙", ""), ("乙", "a"), ("甲", "a")]


def test_no_engine_takes_more_memory_than_it_is_given(folder: Path) -> None:
    text = {"code": "s", "title": "试", "valid_from": "2012-01-01", "total": 10}
    rule = {"code": "r", "title": "规则", "kind": "proportional", "metric": "m", "points": 10}
    write_parquet(facts_text([Fact("甲", "m", "a", 1, 2)]), folder / "f.parquet")

    with found_by("duckdb", Scheme.model_validate({**text, "rule": [rule]}), folder / "f.parquet", YEAR) as handed:
        [(limit,)] = handed.ask("SELECT value FROM duckdb_settings() WHERE name = 'memory_limit'", ())

    number, unit = limit.split()
    assert unit == "MiB" or float(number) <= 4
