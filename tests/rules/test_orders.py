"""Remedial orders: the state tables and the days, as pure rules."""

from datetime import date

import pytest

from taizhang.accounts.facts import Role
from taizhang.supervision.facts import OrderState
from taizhang.supervision.rules import (
    EVENTS,
    OWNERS,
    TRANSITIONS,
    answer_due,
    days_late,
    is_answer_overdue,
    next_state,
)

ACTS = ("issue", "drop", "answer", "return", "close")


def test_every_act_from_every_state() -> None:
    table = {(state, act): next_state(state, act) for state in OrderState for act in ACTS}

    assert {key: value for key, value in table.items() if value is not None} == {
        (OrderState.PROPOSED, "issue"): OrderState.ISSUED,
        (OrderState.PROPOSED, "drop"): OrderState.DROPPED,
        (OrderState.ISSUED, "answer"): OrderState.ANSWERED,
        (OrderState.RETURNED, "answer"): OrderState.ANSWERED,
        (OrderState.ANSWERED, "return"): OrderState.RETURNED,
        (OrderState.ANSWERED, "close"): OrderState.CLOSED,
    }


def test_every_state_has_an_owner_and_every_act_an_event() -> None:
    open_states = {state for state, _act in TRANSITIONS}

    assert set(OWNERS) == set(OrderState)
    assert {state for state, roles in OWNERS.items() if roles} == open_states
    assert set(EVENTS) == {*ACTS, "propose", "recount"}
    assert OWNERS[OrderState.ISSUED] == {Role.CLERK, Role.HEAD}


def test_closed_always_means_checked_and_what_is_not_mended_or_never_issued_is_a_state_of_its_own() -> None:
    before = {state for state, _act in TRANSITIONS if OrderState.CLOSED in (next_state(state, act) for act in ACTS)}

    assert before == {OrderState.ANSWERED}
    assert next_state(OrderState.ANSWERED, "return") is OrderState.RETURNED
    assert next_state(OrderState.PROPOSED, "drop") is OrderState.DROPPED


@pytest.mark.parametrize(
    ("issued", "due"),
    [
        (date(2012, 7, 2), date(2012, 7, 16)),  # two plain weeks
        (date(2012, 4, 25), date(2012, 5, 10)),  # 29–30 April and 1 May off, 28 April worked
        (date(2012, 9, 24), date(2012, 10, 12)),  # the long autumn holiday, 29 September worked
    ],
)
def test_ten_working_days_count_holidays_and_make_up_days(issued: date, due: date) -> None:
    assert answer_due(issued, {}) == due


def test_a_declared_day_off_moves_the_last_day() -> None:
    assert answer_due(date(2012, 7, 2), {date(2012, 7, 6): False}) == date(2012, 7, 17)


@pytest.mark.parametrize(("today", "days"), [(date(2012, 6, 29), 0), (date(2012, 6, 30), 0), (date(2012, 7, 1), 1)])
def test_the_due_day_itself_is_not_late(today: date, days: int) -> None:
    assert days_late(date(2012, 6, 30), today) == days


@pytest.mark.parametrize("state", OrderState)
def test_only_an_owed_answer_is_overdue(state: OrderState) -> None:
    owed = state in (OrderState.ISSUED, OrderState.RETURNED)

    assert is_answer_overdue(date(2012, 7, 9), state, date(2012, 7, 10)) is owed
    assert is_answer_overdue(date(2012, 7, 10), state, date(2012, 7, 10)) is False
    assert is_answer_overdue(None, state, date(2012, 7, 10)) is False
