"""Whether groups are fair: correlations as exact fractions, medians, and when nothing is told. Property tests."""

from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.assessment.rules.fairness import FEWEST, fairness, kendall, spread

numbers = st.integers(0, 30)
pairs = st.lists(st.tuples(numbers, numbers), min_size=2, max_size=12)
distinct = st.lists(st.integers(), min_size=2, max_size=12, unique=True)


@given(pairs)
def test_a_correlation_lies_between_minus_one_and_one(units: list[tuple[int, int]]) -> None:
    number = kendall(units)

    assert number is not None
    assert -1 <= number <= 1


@given(distinct)
def test_the_same_order_is_one_and_the_opposite_minus_one(loads: list[int]) -> None:
    same, opposite = [(each, each) for each in loads], [(each, -each) for each in loads]

    assert (kendall(same), kendall(opposite)) == (1, -1)


@given(pairs, st.randoms(use_true_random=False))
def test_the_order_of_the_units_is_of_no_matter(units: list[tuple[int, int]], chance: object) -> None:
    mixed = list(units)
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    assert kendall(mixed) == kendall(units)


@given(pairs)
def test_turned_round_the_sign_turns_and_swapped_it_stays(units: list[tuple[int, int]]) -> None:
    turned, swapped = [(load, -won) for load, won in units], [(won, load) for load, won in units]

    held = kendall(units)
    assert held is not None
    assert (kendall(turned), kendall(swapped)) == (-held, held)


def test_a_known_example() -> None:
    units = [(1, 2), (2, 1), (3, 4), (4, 3), (5, 5)]

    assert kendall(units) == Fraction(3, 5)


def test_equal_loads_go_with_nothing() -> None:
    assert kendall([(12, 1), (12, 2), (12, 3)]) == 0


@given(st.lists(numbers, min_size=1, max_size=15))
def test_the_middle_is_the_median(held: list[int]) -> None:
    found = spread(held)

    assert (found.least, found.middle, found.most) == (min(held), Fraction(median(held)), max(held))


@pytest.mark.parametrize("units", [[], [(1, 1)]])
def test_of_fewer_than_two_there_is_no_correlation(units: list[tuple[int, int]]) -> None:
    assert kendall(units) is None


def test_of_nothing_there_is_no_report() -> None:
    with pytest.raises(ValueError, match="nothing"):
        fairness("组", [])


@pytest.mark.parametrize(
    ("units", "small", "unlike", "goes"),
    [
        ([(1, 1), (2, 2), (3, 3), (4, 4)], True, False, False),
        ([(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)], False, False, True),
        ([(1, 5), (2, 4), (3, 3), (4, 2), (6, 1)], False, True, True),
        ([(1, 3), (2, 1), (3, 5), (4, 2), (5, 4)], False, False, False),
        ([(0, 1), (0, 2), (0, 3), (0, 4), (1, 5)], False, True, False),
    ],
)
def test_what_is_said_of_a_group(units: list[tuple[int, int]], small: bool, unlike: bool, goes: bool) -> None:
    report = fairness("组", units)

    assert (report.is_small, report.is_unlike, report.goes_with_load) == (small, unlike, goes)
    assert (report.kendall is None) == (len(units) < FEWEST)
