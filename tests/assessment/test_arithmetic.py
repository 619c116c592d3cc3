"""The engine's own arithmetic beside fractions, and the text that looks at each thing once."""

from fractions import Fraction

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from taizhang.assessment.rules.language.reading import read_scheme
from taizhang.assessment.rules.sql.numbers import DUCKDB_MACROS, rounded
from taizhang.assessment.rules.sql.rendering import counted_sql
from tests.assessment.test_edges import HEAD

M = 10**6
MANY = settings(max_examples=300, deadline=None)
small, large = st.integers(-(10**6), 10**6), st.integers(-(10**18), 10**18)


@pytest.fixture(scope="module")
def engine() -> duckdb.DuckDBPyConnection:
    """An engine that has the macros."""
    held = duckdb.connect(":memory:", config={"threads": 1})
    for macro in DUCKDB_MACROS:
        held.execute(macro)
    return held


def half_away(number: Fraction) -> int:
    """A fraction as the whole number nearest to it, a half away from nought."""
    size = (abs(number) * 2 + 1) // 2
    return int(size) if number >= 0 else -int(size)


def asked(engine: duckdb.DuckDBPyConnection, text: str, *numbers: int) -> int | None:
    return (engine.execute(f"SELECT {text}", list(numbers)).fetchone() or (None,))[0]


@MANY
@given(
    a=st.one_of(small, large), b=st.integers(-(10**12), 10**12), c=st.one_of(st.integers(1, 12), st.integers(1, 10**18))
)
@example(a=1, b=1, c=2)
@example(a=-1, b=1, c=2)
@example(a=-3, b=1, c=2)
@example(a=10**15 - 1, b=1, c=1)
@example(a=10**15, b=1, c=1)
@example(a=2 * 10**15 - 1, b=1, c=2)
@example(a=9 * 10**18, b=1, c=1)
@example(a=0, b=5, c=7)
def test_a_share_is_exact_on_both_sides_of_what_floating_point_can_tell(
    engine: duckdb.DuckDBPyConnection, a: int, b: int, c: int
) -> None:
    exact = half_away(Fraction(a * b, c))
    if abs(exact) < 2**63:
        assert asked(engine, "share_of(?::BIGINT, ?::HUGEINT, ?::HUGEINT)", a, b, c) == exact


@MANY
@given(a=st.one_of(small, st.integers(-(10**18), 10**18)), c=st.one_of(st.integers(1, 100), st.integers(1, 10**18)))
@example(a=4 * 10**10, c=4 * 10**10)
@example(a=4 * 10**10 + 1, c=3)
def test_a_percentage_is_exact_on_both_sides_of_64_bits(engine: duckdb.DuckDBPyConnection, a: int, c: int) -> None:
    exact = half_away(Fraction(a * 100 * M, c))
    if abs(exact) < 2**63:
        assert asked(engine, "percent_of(?::BIGINT, ?::BIGINT)", a, c) == exact


@MANY
@given(
    points=st.integers(0, 10**12),
    s=st.one_of(small, large, st.integers(-(10**30), 10**30)),
    w=st.one_of(st.integers(1, 12), st.integers(1, 10**18)),
)
@example(points=60 * M, s=5 * 10**17, w=6 * 10**9)
@example(points=10**12, s=2 * 10**14, w=1)
@example(points=0, s=1, w=1)
def test_a_part_of_the_points_is_the_share_of_them(
    engine: duckdb.DuckDBPyConnection, points: int, s: int, w: int
) -> None:
    exact, share = half_away(Fraction(points * s, w * 100 * M)), Fraction(points, 100 * M)
    if abs(exact) < 2**63 and abs(points * s) < 10**37:
        said = f"part_of({share.numerator}, {share.denominator}, ?::HUGEINT, ?::BIGINT)"
        assert asked(engine, said, s, w) == exact


@MANY
@given(number=large, decimals=st.integers(0, 5))
@example(number=-5, decimals=5)
@example(number=15, decimals=5)
def test_a_half_is_rounded_away_from_nought(engine: duckdb.DuckDBPyConnection, number: int, decimals: int) -> None:
    step = 10 ** (6 - decimals)
    held = rounded(f"{number}::BIGINT", decimals, "half_up")

    assert asked(engine, held) == half_away(Fraction(number, step)) * step


def test_a_share_of_nothing_is_no_number(engine: duckdb.DuckDBPyConnection) -> None:
    assert [asked(engine, f"share_of({said})") for said in ("1, 1, 0", "NULL, 1, 1", "1, 1, NULL")] == [None] * 3


THREE = "".join(
    f'[[rule]]\ncode = "r{n}"\ntitle = "规则"\nkind = "threshold"\nmetric = "m"\nof = "days_late"\npoints = {points}\n'
    f"reach = {{ at_most = {n} }}\n"
    for n, points in enumerate((50, 30, 20))
)
LATE = '[[override]]\ncode = "o"\ntitle = "否决"\nunscored = true\nwhen = [{ metric = "m", of = "days_late", above = 9 }]\n'


def test_what_several_rules_and_conditions_look_at_is_computed_once_for_each_fact() -> None:
    text = counted_sql(read_scheme(HEAD + THREE + LATE))

    assert [text.count(each) for each in ("days_between(", "due IS NOT NULL", "COALESCE(weight,")] == [1, 1, 1]
