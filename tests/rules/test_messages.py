"""Messages of the public: the state tables, what follows a writer's word, what is blotted out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.voice.facts import MessageState, SealedState, Solved
from taizhang.voice.rules import (
    EVENTS,
    OWNERS,
    TRANSITIONS,
    WHO,
    after_rating,
    may_let_out,
    next_state,
    pieces,
    redacted,
    sealed,
)
from taizhang.voice.rules.redacting import BLOT, without_name

ACTS = tuple(WHO)


def test_every_act_from_every_state() -> None:
    table = {state: {act for act in ACTS if next_state(state, act)} for state in MessageState}

    assert table == {
        MessageState.RECEIVED: {"route", "merge", "reply"},
        MessageState.ROUTED: {"route", "merge", "object", "part", "extend", "decide", "answer"},
        MessageState.OBJECTED: {"uphold", "route"},
        MessageState.ANSWERED: {"return", "publish", "close"},
        MessageState.PUBLISHED: {"rate", "reopen"},
        MessageState.CLOSED: {"rate", "reopen"},
        MessageState.REOPENED: {"route", "answer", "reply", "part", "extend", "decide"},
        MessageState.MERGED: set(),
    }
    assert {act for _state, act in TRANSITIONS} == set(ACTS)


def test_every_state_has_an_owner_and_every_act_an_event_and_somebody() -> None:
    waiting = {state for state, roles in OWNERS.items() if roles}

    assert set(OWNERS) == set(MessageState)
    assert waiting == {state for state, act in TRANSITIONS if WHO[act]}
    assert set(EVENTS) == {*ACTS, "receive", "make_target", "recount", "adopt", "mail", "see_to"}
    assert len(set(EVENTS.values())) == len(EVENTS)


def test_a_sealed_message_is_handed_over_closed_and_then_rests() -> None:
    table = {state: {act for act in sealed.EVENTS if sealed.next_sealed(state, act)} for state in SealedState}

    every = {"note", "answer", "transfer", "close"}
    assert table == {SealedState.RECEIVED: every, SealedState.TRANSFERRED: every, SealedState.CLOSED: set()}


@pytest.mark.parametrize(
    ("solved", "rounds", "times", "act"),
    [
        (Solved.NOT_SOLVED, 0, 1, "reopen"),
        (Solved.NOT_SOLVED, 1, 1, "rate"),
        (Solved.NOT_SOLVED, 1, 2, "reopen"),
        (Solved.NOT_SOLVED, 0, 0, "rate"),
        (Solved.NOT_YET, 0, 1, "rate"),
        (Solved.SOLVED, 0, 1, "rate"),
    ],
)
def test_only_what_is_not_solved_is_done_again_as_often_as_the_rules_say(
    solved: Solved, rounds: int, times: int, act: str
) -> None:
    assert after_rating(solved, rounds, times) == act


@pytest.mark.parametrize(
    ("reviewer", "wrote", "before", "may"),
    [(3, 1, None, True), (1, 1, None, False), (2, 1, 2, False), (3, 1, 2, True), (None, 1, 2, False)],
)
def test_who_wrote_a_reply_or_let_the_last_one_out_does_not_review_it(
    reviewer: int | None, wrote: int, before: int | None, may: bool
) -> None:
    assert may_let_out(reviewer, wrote, before) is may


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("我的电话13812345678,请回复", "我的电话***,请回复"),
        ("座机0317-5550123。", "座机***。"),
        ("身份证13090219800101123X", "身份证***"),
        ("写信到wang.li@example.cn吧", "写信到***吧"),
        ("投资2700亿元,完成1335.5亿元,2012年6月30日", "投资2700亿元,完成1335.5亿元,2012年6月30日"),
        ("长河路12号院3号楼", "长河路12号院3号楼"),
        ("我叫赵六，住在河东。姓名：欧阳小明", "我叫***，住在河东。姓名：***"),
        ("我叫了三次，没人来", "我叫了三次，没人来"),
    ],
)
def test_what_is_blotted_out_and_what_stays(text: str, public: str) -> None:
    assert redacted(text) == public


@pytest.mark.parametrize(
    ("author", "public"),
    [
        ("李某", "我叫***，电话***，请***同志答复李工"),
        (" 李某 ", "我叫***，电话***，请***同志答复李工"),
        ("李", "我叫***，电话***，请李某同志答复李工"),
    ],
)
def test_the_name_that_a_writer_gave_is_blotted_out_wherever_it_stands(author: str, public: str) -> None:
    text = "我叫李某，电话13912345678，请李某同志答复李工"

    assert redacted(text, author) == public
    assert "".join(BLOT if part.blotted else part.text for part in pieces(text, author)) == public


def test_in_a_reply_an_office_s_number_stays_and_the_writer_s_name_does_not() -> None:
    assert without_name("李某同志：请拨打0317-5550123", "李某") == "***同志：请拨打0317-5550123"


@given(st.from_regex(r"\A[一-龥]{0,8}1[3-9][0-9]{9}[一-龥]{0,8}\Z"))
def test_no_mobile_number_ever_stays(text: str) -> None:
    number = "".join(filter(str.isdigit, text))

    assert number not in redacted(text)


@given(st.lists(st.sampled_from(["何时开园", "13812345678", "，", "w@x.cn", "12号", "0317-5550123"])).map("".join))
def test_the_preview_marks_just_what_the_rule_blots_out(text: str) -> None:
    parts = pieces(text)

    assert "".join(part.text for part in parts) == text
    assert "".join(BLOT if part.blotted else part.text for part in parts) == redacted(text)
