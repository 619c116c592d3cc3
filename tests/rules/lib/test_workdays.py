"""Working days with holidays, make-up days and overrides."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.workdays import DayKind, Step, add_workdays, calendar_known, is_workday, steps, workdays_between

DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
OVERRIDES = st.dictionaries(st.dates(date(2012, 1, 1), date(2012, 3, 31)), st.booleans(), max_size=8)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2012, 6, 29), True),
        (date(2012, 6, 30), False),  # a Saturday
        (date(2012, 10, 1), False),  # National Day
        (date(2012, 9, 29), True),  # a Saturday worked for it
        (date(2025, 1, 26), True),  # a Sunday worked for Spring Festival
        (date(2025, 1, 28), False),
        (date(2031, 10, 1), True),  # unknown year: a plain Wednesday
        (date(2031, 10, 4), False),  # unknown year: a Saturday
    ],
)
def test_the_calendar_of_the_state_council(day: date, works: bool) -> None:
    assert is_workday(day) is works


def test_an_override_outranks_the_calendar() -> None:
    assert is_workday(date(2012, 10, 1), {date(2012, 10, 1): True}) is True
    assert is_workday(date(2012, 6, 29), {date(2012, 6, 29): False}) is False


@pytest.mark.parametrize(("year", "known"), [(2003, False), (2004, True), (2012, True), (2026, True)])
def test_the_years_the_calendar_knows(year: int, known: bool) -> None:
    assert calendar_known(year) is known


def test_the_first_day_is_not_counted() -> None:
    assert add_workdays(date(2012, 6, 4), 3) == date(2012, 6, 7)


def test_a_term_over_national_day_skips_the_holiday_and_counts_the_make_up_day() -> None:
    assert add_workdays(date(2012, 9, 28), 2) == date(2012, 10, 8)


def test_a_term_can_be_counted_back() -> None:
    assert add_workdays(date(2012, 10, 8), -1) == date(2012, 9, 29)


def test_no_days_stay_where_they_are_even_on_a_day_off() -> None:
    assert add_workdays(date(2012, 6, 30), 0) == date(2012, 6, 30)


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2012, 6, 4), date(2012, 6, 4), 0),
        (date(2012, 6, 4), date(2012, 6, 11), 5),
        (date(2012, 6, 11), date(2012, 6, 4), -5),
        (date(2012, 9, 28), date(2012, 10, 8), 2),
    ],
)
def test_working_days_between(first: date, last: date, count: int) -> None:
    assert workdays_between(first, last) == count


def test_the_steps_explain_the_count() -> None:
    declared = {date(2012, 10, 5): True, date(2012, 10, 8): False}

    walked = steps(date(2012, 9, 28), 3, declared)

    assert walked[:3] == (
        Step(date(2012, 9, 29), True, 1, DayKind.MAKE_UP, "国庆节"),
        Step(date(2012, 9, 30), False, 1, DayKind.HOLIDAY, "中秋"),
        Step(date(2012, 10, 1), False, 1, DayKind.HOLIDAY, "国庆节"),
    )
    assert walked[6] == Step(date(2012, 10, 5), True, 2, DayKind.DECLARED_WORKDAY, "国庆节")
    assert walked[9:] == (
        Step(date(2012, 10, 8), False, 2, DayKind.DECLARED_DAY_OFF),
        Step(date(2012, 10, 9), True, 3, DayKind.WORKDAY),
    )


def test_a_weekend_is_named_as_such() -> None:
    assert steps(date(2012, 6, 29), 1)[0] == Step(date(2012, 6, 30), False, 0, DayKind.WEEKEND)


def test_steps_are_counted_forwards_only() -> None:
    with pytest.raises(ValueError, match="counted forwards"):
        steps(date(2012, 6, 29), -1)


@given(DAYS, st.integers(1, 60), OVERRIDES)
def test_adding_lands_on_a_workday_and_counting_gives_the_number_back(
    start: date, count: int, overrides: dict[date, bool]
) -> None:
    for signed in (count, -count):
        end = add_workdays(start, signed, overrides)
        assert is_workday(end, overrides)
        assert workdays_between(start, end, overrides) == signed


@given(DAYS, st.integers(0, 40), OVERRIDES)
def test_the_steps_end_where_the_sum_ends(start: date, count: int, overrides: dict[date, bool]) -> None:
    walked = steps(start, count, overrides)

    assert [step.on for step in walked] == [start + timedelta(days=on + 1) for on in range(len(walked))]
    assert (walked[-1].on if walked else start) == add_workdays(start, count, overrides)
    assert sum(step.counts for step in walked) == count
