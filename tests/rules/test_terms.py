"""The last day of an order against a slow walk over the calendar: make-up days, late holidays, pauses, extensions."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.workdays import DayKind, is_workday
from taizhang.supervision.rules.terms import Longer, Stop, reckon

FIRST = date(2012, 1, 1)
days = st.integers(0, 330).map(lambda number: FIRST + timedelta(days=number))
overrides = st.dictionaries(st.integers(0, 500).map(lambda n: FIRST + timedelta(days=n)), st.booleans(), max_size=12)
terms = st.integers(1, 40)


@st.composite
def stops(draw: st.DrawFn) -> list[Stop]:
    """Pauses that are over, anywhere in the year; they may touch and lie in each other."""
    found = []
    for _number in range(draw(st.integers(0, 3))):
        first = draw(days)
        found.append(Stop(first, first + timedelta(days=draw(st.integers(0, 20)))))
    return found


def stopped(day: date, held: list[Stop]) -> bool:
    for stop in held:
        walk = stop.first
        while stop.resumed is not None and walk < stop.resumed:
            if walk == day:
                return True
            walk += timedelta(days=1)
    return False


def oracle(start: date, count: int, held: list[Stop], said: Mapping[date, bool]) -> date:
    """Day after day by hand: one working day with a running clock after the other is crossed off."""
    day = start
    while count:
        day = day + timedelta(days=1)
        if is_workday(day, said) and not stopped(day, held):
            count = count - 1
    return day


def slow_extension(last: Longer, held: list[Stop], said: Mapping[date, bool]) -> date:
    """The extension's day, or the first working day after it; then, one for one, what pauses took since the grant."""
    day = last.until
    while not is_workday(day, said):
        day += timedelta(days=1)
    owed, walk = 0, last.granted + timedelta(days=1)
    while walk <= day:
        owed += is_workday(walk, said) and stopped(walk, held)
        walk += timedelta(days=1)
    return oracle(day, owed, held, said) if owed else day


@given(days, terms, stops(), overrides)
def test_a_term_ends_where_a_slow_walk_ends(
    start: date, count: int, held: list[Stop], said: Mapping[date, bool]
) -> None:
    found = reckon(start, count, held, (), said)

    assert (found.due, found.days) == (oracle(start, count, held, said), count)


@given(days, terms, stops(), overrides, st.integers(0, 20), st.integers(1, 60))
def test_an_extension_ends_where_a_slow_walk_ends(
    start: date, count: int, held: list[Stop], said: Mapping[date, bool], after: int, longer: int
) -> None:
    granted = start + timedelta(days=after)
    last = Longer(granted, granted + timedelta(days=longer))
    earlier = Longer(start, start + timedelta(days=1))

    found = reckon(start, count, held, (last, earlier) if granted > start else (last,), said)

    assert found.due == slow_extension(last, held, said)


@given(days, terms, stops(), overrides)
def test_every_day_stands_in_the_steps_once_and_says_why_it_counts_or_does_not(
    start: date, count: int, held: list[Stop], said: Mapping[date, bool]
) -> None:
    found = reckon(start, count, held, (), said)

    assert [step.on for step in found.steps] == [start + timedelta(days=n + 1) for n in range(len(found.steps))]
    assert [step.counts for step in found.steps] == [
        is_workday(step.on, said) and not stopped(step.on, held) for step in found.steps
    ]
    assert found.steps[-1].number == count


@given(days, terms, overrides, st.integers(1, 30))
def test_a_pause_never_brings_the_last_day_forward_and_gives_back_what_it_took(
    start: date, count: int, said: Mapping[date, bool], length: int
) -> None:
    plain = reckon(start, count, (), (), said).due
    stop = Stop(start + timedelta(days=1), start + timedelta(days=1 + length))
    assert plain is not None
    assert stop.resumed is not None

    held = reckon(start, count, [stop], (), said).due

    assert held == reckon(stop.resumed - timedelta(days=1), count, (), (), said).due
    assert held is not None
    assert held >= plain


def test_while_the_clock_stands_there_is_no_last_day_and_the_steps_end_before_it() -> None:
    found = reckon(date(2012, 7, 2), 10, [Stop(date(2012, 7, 5))])

    assert found.due is None
    assert [(step.on.day, step.number) for step in found.steps] == [(3, 1), (4, 2)]


@pytest.mark.parametrize(
    ("issued", "due"),
    [
        (date(2012, 7, 2), date(2012, 7, 16)),  # two plain weeks
        (date(2012, 4, 25), date(2012, 5, 10)),  # 29–30 April and 1 May off, 28 April worked
        (date(2012, 9, 24), date(2012, 10, 12)),  # the long autumn holiday, 29 September worked
    ],
)
def test_ten_working_days_count_holidays_and_make_up_days(issued: date, due: date) -> None:
    assert reckon(issued, 10).due == due


def test_a_holiday_announced_later_moves_the_last_day_but_not_a_day_that_was_fixed() -> None:
    announced = {date(2012, 7, 6): False}
    fixed = Longer(date(2012, 7, 10), date(2012, 7, 20))

    assert reckon(date(2012, 7, 2), 10, (), (), announced).due == date(2012, 7, 17)
    assert reckon(date(2012, 7, 2), 10, (), (fixed,), announced).due == date(2012, 7, 20)


def test_a_fixed_day_that_is_a_day_off_moves_to_the_next_working_day() -> None:
    found = reckon(date(2012, 7, 2), 10, (), (Longer(date(2012, 7, 10), date(2012, 7, 21)),))

    assert (found.due, found.days) == (date(2012, 7, 23), 15)


def test_the_steps_name_the_holiday_the_make_up_day_and_the_pause() -> None:
    found = reckon(date(2012, 4, 26), 3, [Stop(date(2012, 4, 27), date(2012, 4, 28))])

    assert [(step.on.day, step.number, step.kind, step.stopped) for step in found.steps] == [
        (27, 0, DayKind.WORKDAY, True),
        (28, 1, DayKind.MAKE_UP, False),
        (29, 1, DayKind.HOLIDAY, False),
        (30, 1, DayKind.HOLIDAY, False),
        (1, 1, DayKind.HOLIDAY, False),
        (2, 2, DayKind.WORKDAY, False),
        (3, 3, DayKind.WORKDAY, False),
    ]
