"""Public commitments: the state table, and what a fact says."""

from datetime import date

import pytest

from taizhang.accounts.facts import UNIT_ROLES
from taizhang.supervision.facts import OUT, CommitmentState
from taizhang.supervision.rules.commitments import DOERS, EVENTS, OWNERS, TRANSITIONS, may_break, verdict

DUE = date(2012, 7, 31)


def test_every_state_has_an_owner_and_every_act_a_doer_and_an_event() -> None:
    acts = {act for _state, act in TRANSITIONS}

    assert set(OWNERS) == set(CommitmentState)
    assert {state for state, roles in OWNERS.items() if roles} == {state for state, _act in TRANSITIONS}
    assert set(DOERS) == acts
    assert set(EVENTS) == {*acts, "draft"}


def test_nothing_is_public_that_the_head_did_not_sign_and_the_chief_did_not_approve() -> None:
    into = {(source, act) for (source, act), target in TRANSITIONS.items() if target in OUT and source not in OUT}

    assert into == {(CommitmentState.SIGNED, "publish")}


def test_kept_or_broken_is_never_the_units_word() -> None:
    judging = {act for (_source, act), target in TRANSITIONS.items() if not OWNERS[target]}

    assert judging == {"keep", "break"}
    assert [DOERS[act] & UNIT_ROLES for act in sorted(judging)] == [frozenset(), frozenset()]


@pytest.mark.parametrize(
    ("done_on", "today", "said"),
    [
        (DUE, DUE, "keep"),
        (date(2012, 8, 1), date(2012, 8, 2), "break"),
        (None, DUE, None),
        (None, date(2012, 8, 1), "break"),
    ],
)
def test_a_fact_tells_by_its_day(done_on: date | None, today: date, said: str | None) -> None:
    assert verdict(done_on, DUE, today) == said


def test_nothing_is_broken_while_it_can_be_kept() -> None:
    assert (may_break(DUE, DUE), may_break(DUE, date(2012, 8, 1))) == (False, True)
