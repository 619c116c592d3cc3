"""The ledger's rules: what a complete line is, how lines move and are numbered."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.ledger.facts import TargetState
from taizhang.ledger.rules import (
    EVENTS,
    OWNERS,
    TRANSITIONS,
    free_numbers,
    next_state,
    target_code,
)
from taizhang.ledger.rules.completeness import Part, missing_parts

ACTS = ("submit", "return", "approve", "publish", "withdraw")
COMPLETE = {
    "matter": "建园12所",
    "method": "每月调度",
    "leader": "刘晓峰",
    "responsible": "科长",
    "due": date(2012, 12, 31),
    "due_kind": "fixed",
}


def test_a_complete_line_lacks_nothing() -> None:
    assert missing_parts(**COMPLETE) == ()


@pytest.mark.parametrize(
    ("lost", "part"),
    [
        ({"matter": " "}, Part.WHAT),
        ({"method": ""}, Part.HOW),
        ({"leader": ""}, Part.WHO),
        ({"responsible": "　"}, Part.WHO),
        ({"due": None}, Part.BY_WHEN),
        ({"due": None, "due_kind": "undated"}, Part.BY_WHEN),
    ],
)
def test_a_line_lacking_one_part_says_which(lost: dict[str, object], part: Part) -> None:
    assert missing_parts(**{**COMPLETE, **lost}) == (part,)


@pytest.mark.parametrize("kind", ["continuous", "recurring", "event", "working_days"])
def test_a_time_can_be_set_without_a_day(kind: str) -> None:
    assert missing_parts(**{**COMPLETE, "due": None, "due_kind": kind}) == ()


def test_an_empty_line_lacks_all_four_in_their_order() -> None:
    found = missing_parts(matter="", method="", leader="", responsible="", due=None, due_kind="undated")

    assert found == (Part.WHAT, Part.HOW, Part.WHO, Part.BY_WHEN)


def test_every_act_from_every_state() -> None:
    table = {(state, act): next_state(state, act) for state, act in product(TargetState, ACTS)}

    assert {key: value for key, value in table.items() if value is not None} == {
        (TargetState.DRAFT, "submit"): TargetState.SUBMITTED,
        (TargetState.SUBMITTED, "return"): TargetState.DRAFT,
        (TargetState.SUBMITTED, "approve"): TargetState.APPROVED,
        (TargetState.APPROVED, "publish"): TargetState.PUBLISHED,
        (TargetState.APPROVED, "withdraw"): TargetState.WITHDRAWN,
        (TargetState.PUBLISHED, "withdraw"): TargetState.WITHDRAWN,
    }


def test_every_state_has_an_owner_and_every_act_an_event() -> None:
    assert set(OWNERS) == set(TargetState)
    assert {state for state, roles in OWNERS.items() if roles} == {state for state, _act in TRANSITIONS}
    assert set(ACTS) < set(EVENTS)


def test_codes_are_padded_so_that_they_sort() -> None:
    assert target_code("B07", 2012, 3) == "B07-2012-003"


def test_a_taken_number_gives_way_to_the_next_free_one() -> None:
    assert free_numbers([1, 2], [2, None, 7]) == [8, 9, 7]


@given(st.lists(st.integers(1, 50), unique=True), st.lists(st.none() | st.integers(1, 60)))
def test_no_number_is_ever_given_twice(taken: list[int], wanted: list[int | None]) -> None:
    given_numbers = free_numbers(taken, wanted)

    assert len(given_numbers) == len(wanted)
    assert len({*taken, *given_numbers}) == len(taken) + len(given_numbers)
