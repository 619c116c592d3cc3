"""Which month should stand open on a day, and when somebody is reminded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.periods import Period
from taizhang.lib.workdays import is_workday
from taizhang.reporting.facts import Basis, DaySpec, Terms
from taizhang.reporting.rules.months import (
    MOST,
    checked_reminders,
    day_of,
    days_of,
    month_to_open,
    reminder,
    reminders_of,
)


@pytest.mark.parametrize(
    ("today", "label"),
    [
        (date(2012, 1, 1), "2011-12"),
        (date(2012, 1, 10), "2011-12"),
        (date(2012, 1, 11), None),
        (date(2012, 1, 24), None),
        (date(2012, 1, 25), "2012-01"),
        (date(2012, 2, 29), "2012-02"),
    ],
)
def test_the_month_that_should_stand_open(today: date, label: str | None) -> None:
    month = month_to_open(today, open_day=25, lock_on=date(2012, today.month, 10))

    assert (month.label if month else None) == label


@pytest.mark.parametrize(("day", "turn"), [(1, None), (2, 3), (3, 3), (4, 1), (5, 0), (6, -1), (9, -1)])
def test_the_reminder_that_holds_on_a_day(day: int, turn: int | None) -> None:
    assert reminder(date(2012, 7, 5), date(2012, 7, day)) == turn


def test_without_a_reminder_after_it_nothing_holds_once_the_due_day_is_past() -> None:
    assert [reminder(date(2012, 7, 5), date(2012, 7, day), (3, 0)) for day in (5, 6)] == [0, None]
    assert reminder(date(2012, 7, 5), date(2012, 7, 5), ()) is None


@pytest.mark.parametrize(
    ("month", "spec", "day"),
    [
        ("2012-06", DaySpec(Basis.WORKDAY, 5), date(2012, 7, 6)),
        ("2012-09", DaySpec(Basis.WORKDAY, 1), date(2012, 10, 8)),
        ("2012-03", DaySpec(Basis.WORKDAY, 1), date(2012, 4, 1)),
        ("2012-06", DaySpec(Basis.NEXT_MONTH, 10), date(2012, 7, 10)),
        ("2012-12", DaySpec(Basis.NEXT_MONTH, 10), date(2013, 1, 10)),
        ("2012-06", DaySpec(Basis.SAME_MONTH, 28), date(2012, 6, 28)),
    ],
    ids=["fifth working day", "after the national days", "a sunday made up for", "tenth", "over the year", "28th"],
)
def test_a_day_by_rule(month: str, spec: DaySpec, day: date) -> None:
    assert day_of(Period.parse(month), spec) == day


def test_reminders_lie_on_working_days_and_that_of_the_due_day_on_it() -> None:
    saturday = date(2012, 10, 6)

    assert reminders_of(saturday, (1, 0, -1)) == (
        (1, date(2012, 9, 29)),
        (0, saturday),
        (-1, date(2012, 10, 8)),
    )


specs = st.one_of(
    *(st.builds(DaySpec, st.just(basis), st.integers(1, most)) for basis, most in MOST.items()),
)


@given(st.integers(2010, 2024), st.integers(1, 12), specs, specs, st.integers(0, 80))
def test_whoever_is_asked_has_time_before_being_late_and_late_before_being_locked_out(
    year: int, number: int, due: DaySpec, lock: DaySpec, opened: int
) -> None:
    month, terms = Period.parse(f"{year}-{number:02}"), Terms(due, lock, (1, 0, -1))
    day = month.start + timedelta(days=opened)
    if day_of(month, lock) < day_of(month, due):
        with pytest.raises(ValueError, match="comes before"):
            days_of(month, terms)
        return

    due_on, lock_on = days_of(month, terms, opened=day)

    assert due_on <= lock_on
    assert lock_on >= day


@given(specs, st.integers(2010, 2024))
def test_working_days_are_worked_on(spec: DaySpec, year: int) -> None:
    days = [day_of(month, spec) for month in Period.parse(str(year)).months()]

    assert days == sorted(days)
    assert spec.basis is not Basis.WORKDAY or all(is_workday(day) for day in days)


@given(st.lists(st.integers(-15, 15), max_size=6))
def test_each_reminder_comes_once_and_the_first_first(remind: list[int]) -> None:
    turns = [turn for turn, _day in reminders_of(date(2012, 7, 5), checked_reminders(remind))]

    assert turns == sorted(set(remind), reverse=True)


def test_reminders_far_away_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 15"):
        checked_reminders((16,))
