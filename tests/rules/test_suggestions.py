"""Suggestions: how they move, by when they are answered, what is counted."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from taizhang.lib.workdays import is_workday
from taizhang.suggestions.facts import Handled, Rating, ReplyClass, SuggestionState
from taizhang.suggestions.rules import EVENTS, OWNERS, ROUNDS, TRANSITIONS, rating_act, tally, term

DAYS = st.dates(date(2008, 1, 1), date(2025, 1, 31))
TODAY = date(2012, 7, 10)


def slowly(start: date, months: int, overrides: dict[date, bool]) -> tuple[date, date]:
    """Day by day from the day after: the months end on the day before the one that would begin another."""
    day, gone = start, 0
    while gone < months:
        day += timedelta(days=1)
        ends = (day + timedelta(days=1)).month != day.month
        if day.day == start.day or (ends and day.day < start.day):
            gone += 1
    named = day
    while not is_workday(day, overrides):
        day += timedelta(days=1)
    return named, day


@given(DAYS, st.sampled_from([2, 3, 6]), st.dictionaries(st.integers(55, 200), st.booleans(), max_size=12))
def test_a_limit_in_months_ends_where_one_counting_days_would_end(
    start: date, months: int, declared: dict[int, bool]
) -> None:
    overrides = {start + timedelta(days=after): works for after, works in declared.items()}

    found = term(start, months, overrides)

    assert (found.named, found.due) == slowly(start, months, overrides)


def test_a_limit_that_ends_on_a_day_off_goes_on_to_the_next_working_day() -> None:
    # 2012-01-31 and three months: April has no 31st; 29 April to 1 May was Labour Day, the 28th worked.
    found = term(date(2012, 1, 31), 3, {})

    assert (found.named, found.due) == (date(2012, 4, 30), date(2012, 5, 2))


def test_every_state_that_somebody_owns_has_a_way_on_and_every_act_its_record() -> None:
    ways = {state for (state, _act), target in TRANSITIONS.items() if target is not state}
    acts = {act for _state, act in TRANSITIONS} - {"redo"}

    assert {state for state, roles in OWNERS.items() if roles} == ways
    assert acts - EVENTS.keys() == set()
    assert OWNERS[SuggestionState.CLOSED] == frozenset()


def test_who_is_not_satisfied_is_answered_anew_once() -> None:
    acts = [rating_act(rating, turn) for turn in (1, ROUNDS) for rating in Rating]

    assert acts == ["rate", "rate", "redo", "rate", "rate", "rate"]


def test_what_is_never_answered_and_who_never_rates_do_not_flatter() -> None:
    due, before, after = date(2012, 5, 21), date(2012, 5, 20), date(2012, 6, 1)
    found = tally(
        [
            Handled(due_on=due, answered_on=before, reply_class=ReplyClass.A, rating=Rating.SATISFIED, talked=True),
            Handled(due_on=due, answered_on=after, reply_class=ReplyClass.B, fulfilled=True),
            Handled(due_on=due, answered_on=due, reply_class=ReplyClass.C, rating=Rating.DISSATISFIED, talked=True),
            Handled(due_on=due, answered_on=None),
            Handled(due_on=date(2012, 8, 1), answered_on=None),
            Handled(due_on=None, answered_on=None),
        ],
        TODAY,
    )

    assert (found.total, found.due, found.on_time, found.late_open) == (6, 4, 2, 1)
    assert (found.answered, found.talked, found.rated, found.pleased) == (3, 2, 2, 1)
    assert dict(found.classes) == {ReplyClass.A: 1, ReplyClass.B: 1, ReplyClass.C: 1, ReplyClass.D: 0}
    assert (found.planned, found.fulfilled) == (1, 1)


@given(
    st.lists(
        st.builds(
            Handled,
            due_on=st.none() | st.dates(date(2012, 1, 1), date(2012, 12, 31)),
            answered_on=st.none() | st.dates(date(2012, 1, 1), TODAY),
            reply_class=st.sampled_from(ReplyClass),
            rating=st.none() | st.sampled_from(Rating),
            talked=st.booleans(),
            fulfilled=st.booleans(),
        ),
        max_size=12,
    )
)
def test_no_count_exceeds_what_it_is_a_share_of(handled: list[Handled]) -> None:
    found = tally(handled, TODAY)

    assert 0 <= found.on_time <= found.due <= found.total
    assert found.pleased <= found.rated <= found.answered == sum(number for _kind, number in found.classes)
    assert found.due == found.answered + found.late_open
