"""Whom a list names, and what a rule of lists may say."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.accounts.facts import Role
from taizhang.consequences.facts import ADVERSE, ListKind, ListState, Standing
from taizhang.consequences.rules.picking import Result, behind, meets, picked, points_text
from taizhang.consequences.rules.rulebook import MILLION, ListRule, read_rules, shipped_text
from taizhang.consequences.rules.states import DOERS, EVENTS, OWNERS, TRANSITIONS, next_state
from taizhang.lib.dated import InvalidRule


def result(*points: float, group: str = "县区") -> Result:
    """Units U1, U2 … with these points, ranked as the scheme ranks: equal points share a place."""
    whole = [int(each * MILLION) for each in points]
    return {
        f"{group}{number}": Standing(
            f"{group}{number}", group, 1 + sum(other > each for other in whole), len(whole), each
        )
        for number, each in enumerate(whole, start=1)
    }


def names(results: Sequence[Result], rule: ListRule) -> list[str]:
    return [each.unit for each in picked(results, rule)]


def test_the_first_of_each_group_are_named_and_whoever_shares_a_place_shares_it() -> None:
    now = {**result(95, 90, 90, 80), **result(88, 70, group="部门")}

    assert names([now], ListRule(ListKind.COMMEND, "表扬", first=2)) == ["县区1", "县区2", "县区3", "部门1", "部门2"]


def test_the_last_are_named_where_the_group_is_large_enough_and_tied_ones_together() -> None:
    now = {**result(90, 80, 60, 60, 85, 88), **result(50, 40, group="部门")}
    rule = ListRule(ListKind.CRITICISE, "批评", last=1, smallest=6)

    assert names([now], rule) == ["县区3", "县区4"]


def test_all_that_is_asked_must_hold() -> None:
    now = result(95, 84.999999, 85)
    rule = ListRule(ListKind.COMMEND, "表扬", first=3, least=85 * MILLION)

    assert names([now], rule) == ["县区1", "县区3"]


def test_below_means_below() -> None:
    assert names([result(75, 74.999999)], ListRule(ListKind.TALK, "约谈", below=75 * MILLION)) == ["县区2"]


def test_several_months_are_months_running_without_a_gap() -> None:
    rule = ListRule(ListKind.TALK, "约谈", below=75 * MILLION, months=2)
    now, before, absent = result(70, 70), result(80, 70), {"县区1": result(60)["县区1"]}

    assert names([now, before], rule) == ["县区2"]
    assert names([now, absent], rule) == ["县区1"]
    assert names([now], rule) == []


def test_who_stands_outside_the_ranking_is_named_by_no_list() -> None:
    now = {"A": Standing("A", "县区", None, 1, 0), **result(60)}

    assert names([now], ListRule(ListKind.TALK, "约谈", below=75 * MILLION)) == ["县区1"]


def test_a_reason_says_the_numbers_and_the_rule() -> None:
    now = result(93.25, 60, 60, 60, 60, 60)
    [first] = picked([now], ListRule(ListKind.COMMEND, "表扬", first=1, least=85 * MILLION, months=1))
    last = picked([now], ListRule(ListKind.TALK, "约谈", last=5, smallest=6, below=75 * MILLION))

    assert first.reason == "县区第1名（共6个单位），得93.25分；符合“组内前1名、不低于85分”"
    assert last[0].reason == "县区第2名（共6个单位），得60分；符合“组内后5名（满6个单位的组）、低于75分”"


RESULTS = st.lists(st.integers(0, 100), min_size=1, max_size=12).map(lambda points: result(*points))


@given(RESULTS, st.integers(1, 5), st.permutations(range(12)))
def test_nobody_better_placed_is_left_out_and_the_order_of_reading_is_nothing(
    now: Result, first: int, order: Sequence[int]
) -> None:
    rule = ListRule(ListKind.COMMEND, "表扬", first=first)
    named = names([now], rule)
    mixed = [list(now)[at] for at in order if at < len(now)]

    worst = max(now[code].place or 0 for code in named)
    assert {code for code in now if (now[code].place or 0) <= worst} == set(named)
    assert names([{code: now[code] for code in mixed}], rule) == named


@given(RESULTS, st.integers(1, 5))
def test_the_last_are_those_behind_whom_fewer_stand(now: Result, last: int) -> None:
    rule = ListRule(ListKind.CRITICISE, "批评", last=last)

    for code, one in now.items():
        assert behind(code, now) == sum(other.points < one.points for other in now.values())
        assert meets(code, now, rule) == (behind(code, now) < last)


@pytest.mark.parametrize(("points", "said"), [(85_000_000, "85"), (84_500_000, "84.5"), (0, "0"), (1, "0.000001")])
def test_points_are_written_without_needless_noughts(points: int, said: str) -> None:
    assert points_text(points) == said


def test_the_shipped_rule_is_whole() -> None:
    rules = read_rules(shipped_text(2013))

    assert (rules.code, rules.workdays) == ("consequences-2013", 3)
    assert {each.kind for each in rules.lists} == set(ListKind)
    talk = rules.of(ListKind.TALK)
    assert talk == ListRule(ListKind.TALK, "约谈", last=2, smallest=6, below=75 * MILLION, months=2)


HEAD = 'code = "c"\ntitle = "办法"\nvalid_from = 2012-01-01\n'
REPLY = "[reply]\nworkdays = 3\n"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (HEAD + '[[lists]]\nkind = "commend"\nword = "表扬"\nfirst = 1\n', ["reply.workdays"]),
        (HEAD + REPLY, ["lists"]),
        (HEAD + REPLY + '[[lists]]\nkind = "praise"\nword = "表扬"\nfirst = 1\n', ["lists[1].kind"]),
        (HEAD + REPLY + '[[lists]]\nkind = "commend"\nfirst = 0\n', ["lists[1].word", "lists[1].first"]),
        (HEAD + REPLY + '[[lists]]\nkind = "commend"\nword = "表扬"\nlast = 1\n', ["lists[1].last", "lists[1]"]),
        (HEAD + REPLY + '[[lists]]\nkind = "talk"\nword = "约谈"\nbelow = 60.0000001\n', ["lists[1].below"]),
        (HEAD + REPLY + '[[lists]]\nkind = "talk"\nword = "约谈"\nlast = 1\nwho = "B07"\n', ["lists[1].who"]),
        (HEAD + REPLY + 2 * '[[lists]]\nkind = "talk"\nword = "约谈"\nlast = 1\n', ["lists[1].kind", "lists[2].kind"]),
    ],
)
def test_a_rule_says_every_fault_by_its_key(text: str, columns: list[str]) -> None:
    with pytest.raises(InvalidRule) as refused:
        read_rules(text)

    assert [problem.column for problem in refused.value.problems] == columns


def test_an_adverse_list_is_never_issued_unheard_and_a_favourable_one_put_to_nobody() -> None:
    open_acts: dict[str, Any] = {
        kind: {(state, act) for (state, act) in TRANSITIONS if next_state(state, act, kind)} for kind in ListKind
    }

    for kind in ListKind:
        assert ((ListState.DRAFT, "issue") in open_acts[kind]) == (kind not in ADVERSE)
        assert ((ListState.DRAFT, "put") in open_acts[kind]) == (kind in ADVERSE)


def test_every_act_has_a_doer_and_an_event_and_every_state_an_owner() -> None:
    acts = {act for _state, act in TRANSITIONS}

    assert (set(DOERS), set(EVENTS) - {"propose", "rule"}, set(OWNERS)) == (acts, acts, set(ListState))
    assert DOERS["issue"] == {Role.CHIEF}
