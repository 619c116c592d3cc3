"""Months in words name exactly the months, in as few words as people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.web.amendments.months import months_in_words


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (range(1, 12), "1—11"),
        ((4, 7, 10), "4、7、10"),
        ((1, 2, 6, 7, 8), "1、2、6—8"),
        ((12,), "12"),
        ((), ""),
    ],
)
def test_months_that_run_on_are_drawn_together_from_three_on(months: tuple[int, ...], words: str) -> None:
    assert months_in_words(months) == words


@given(st.sets(st.integers(1, 12)))
def test_read_back_they_are_the_same_months(months: set[int]) -> None:
    runs = [part.split("—") for part in months_in_words(months).split("、") if part]

    assert {month for run in runs for month in range(int(run[0]), int(run[-1]) + 1)} == months
