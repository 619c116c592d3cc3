"""Months, quarters, halves and years."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.periods import Period, PeriodKind, half, month, quarter, year

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
PERIODS = st.builds(Period.containing, st.sampled_from(PeriodKind), DAYS)


@pytest.mark.parametrize(
    ("period", "start", "end", "label", "label_zh"),
    [
        (month(2012, 6), date(2012, 6, 1), date(2012, 6, 30), "2012-06", "2012年6月"),
        (month(2012, 2), date(2012, 2, 1), date(2012, 2, 29), "2012-02", "2012年2月"),
        (month(2012, 12), date(2012, 12, 1), date(2012, 12, 31), "2012-12", "2012年12月"),
        (quarter(2012, 1), date(2012, 1, 1), date(2012, 3, 31), "2012-Q1", "2012年第一季度"),
        (quarter(2012, 2), date(2012, 4, 1), date(2012, 6, 30), "2012-Q2", "2012年第二季度"),
        (quarter(2012, 3), date(2012, 7, 1), date(2012, 9, 30), "2012-Q3", "2012年第三季度"),
        (quarter(2012, 4), date(2012, 10, 1), date(2012, 12, 31), "2012-Q4", "2012年第四季度"),
        (half(2012, 1), date(2012, 1, 1), date(2012, 6, 30), "2012-H1", "2012年上半年"),
        (half(2012, 2), date(2012, 7, 1), date(2012, 12, 31), "2012-H2", "2012年下半年"),
        (year(2012), date(2012, 1, 1), date(2012, 12, 31), "2012", "2012年"),
    ],
)
def test_a_period_knows_its_days_and_its_names(
    period: Period, start: date, end: date, label: str, label_zh: str
) -> None:
    assert (period.start, period.end) == (start, end)
    assert (period.label, period.label_zh, str(period)) == (label, label_zh, label)
    assert Period.parse(label) == period


@pytest.mark.parametrize(
    "text", ["", "2012-6", "2012-13", "2012-00", "2012-Q5", "2012-H3", "12", "2012-06-30", "2012Q1"]
)
def test_what_is_not_a_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|There is no"):
        Period.parse(text)


def test_full_width_and_lower_case_labels_are_read() -> None:
    assert Period.parse(" ２０１２－ｑ２ ") == quarter(2012, 2)


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        (PeriodKind.QUARTER, date(2012, 2, 1), date(2012, 4, 30)),
        (PeriodKind.MONTH, date(2012, 2, 1), date(2012, 2, 28)),
        (PeriodKind.MONTH, date(2012, 2, 2), date(2012, 2, 29)),
    ],
)
def test_days_that_bound_no_whole_period_are_refused(kind: PeriodKind, start: date, end: date) -> None:
    with pytest.raises(ValueError, match="is not a"):
        Period(kind, start, end)


def test_the_months_of_a_quarter() -> None:
    assert quarter(2012, 2).months() == (month(2012, 4), month(2012, 5), month(2012, 6))


def test_the_neighbours_cross_the_year() -> None:
    assert month(2012, 12).next() == month(2013, 1)
    assert quarter(2012, 1).previous() == quarter(2011, 4)
    assert half(2012, 2).next() == half(2013, 1)
    assert year(2012).previous() == year(2011)


def test_periods_are_ordered_by_start_then_the_shorter_first() -> None:
    ordered = [month(2012, 1), quarter(2012, 1), half(2012, 1), year(2012), month(2012, 2)]

    assert sorted([*ordered[3:], *ordered[:3]]) == ordered


@given(PERIODS)
def test_next_and_previous_undo_each_other(period: Period) -> None:
    assert period.next().previous() == period == period.previous().next()
    assert period.next().start - period.end == timedelta(days=1)


@given(PERIODS)
def test_the_label_reads_back(period: Period) -> None:
    assert Period.parse(period.label) == period


@given(PERIODS)
def test_the_months_cover_the_period_without_gap(period: Period) -> None:
    months = period.months()

    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(one.next() == other for one, other in pairwise(months))


@given(st.sampled_from(PeriodKind), DAYS)
def test_a_day_lies_in_its_period_and_in_neither_neighbour(kind: PeriodKind, day: date) -> None:
    period = Period.containing(kind, day)

    assert [each.contains(day) for each in (period.previous(), period, period.next())] == [False, True, False]
