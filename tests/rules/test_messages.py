"""Messages of the public: the state table, the days, what is blotted out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.voice.facts import MessageState
from taizhang.voice.rules import EVENTS, OWNERS, TRANSITIONS, next_state, redacted, reply_due

ACTS = ("route", "answer", "return", "publish", "close")


def test_every_act_from_every_state() -> None:
    table = {(state, act): next_state(state, act) for state in MessageState for act in ACTS}

    assert {key: value for key, value in table.items() if value is not None} == {
        (MessageState.RECEIVED, "route"): MessageState.ROUTED,
        (MessageState.RECEIVED, "close"): MessageState.CLOSED,
        (MessageState.ROUTED, "route"): MessageState.ROUTED,
        (MessageState.ROUTED, "answer"): MessageState.ANSWERED,
        (MessageState.ANSWERED, "return"): MessageState.ROUTED,
        (MessageState.ANSWERED, "publish"): MessageState.PUBLISHED,
        (MessageState.ANSWERED, "close"): MessageState.CLOSED,
    }


def test_every_state_has_an_owner_and_every_act_an_event() -> None:
    assert set(OWNERS) == set(MessageState)
    assert {state for state, roles in OWNERS.items() if roles} == {state for state, _act in TRANSITIONS}
    assert set(EVENTS) == {*ACTS, "receive", "make_target", "recount"}


def test_five_working_days_to_reply() -> None:
    assert reply_due(date(2012, 7, 5), {}) == date(2012, 7, 12)


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("我的电话13812345678,请回复", "我的电话***,请回复"),
        ("座机0317-5550123。", "座机***。"),
        ("身份证13090219800101123X", "身份证***"),
        ("写信到wang.li@example.cn吧", "写信到***吧"),
        ("投资2700亿元,完成1335.5亿元,2012年6月30日", "投资2700亿元,完成1335.5亿元,2012年6月30日"),
        ("长河路12号院3号楼", "长河路12号院3号楼"),
    ],
)
def test_what_is_blotted_out_and_what_stays(text: str, public: str) -> None:
    assert redacted(text) == public


@given(st.from_regex(r"\A[一-龥]{0,8}1[3-9][0-9]{9}[一-龥]{0,8}\Z"))
def test_no_mobile_number_ever_stays(text: str) -> None:
    number = "".join(filter(str.isdigit, text))

    assert number not in redacted(text)
