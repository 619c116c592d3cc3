"""What goes to a robot and what comes back, as WeCom, DingTalk and Feishu describe it; where a robot may live."""

import base64
import hashlib
import hmac
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.notices.facts import ChannelKind, Letter
from taizhang.notices.rules.delivery import TRIES, WAITS, after_miss
from taizhang.notices.rules.robots import BYTES, fitted, refusal, request_of
from taizhang.notices.rules.targets import allowed, host_of
from taizhang.notices.rules.texts import SHOWN, has_news, numbered
from tests.rules.test_hours import at

LETTER = Letter("ab12", "13800000000", "待办", "【台账】1 件待办")
NOBODY = Letter("ab12", "", "待办", "【台账】1 件待办")
MOMENT = 1341280800


def test_wecom_takes_text_and_mentions_by_number() -> None:
    address, body = request_of(ChannelKind.WECOM, LETTER, address="https://q/send?key=k", secret="", moment=MOMENT)

    assert address == "https://q/send?key=k"
    assert body == {
        "msgtype": "text",
        "text": {"content": "【台账】1 件待办", "mentioned_mobile_list": ["13800000000"]},
    }


def test_dingtalk_is_signed_in_its_address() -> None:
    secret = "SEC1"
    address, body = request_of(
        ChannelKind.DINGTALK, LETTER, address="https://o/robot/send?access_token=t", secret=secret, moment=MOMENT
    )

    said = parse_qs(urlsplit(address).query)
    own = hmac.new(secret.encode(), f"{MOMENT}000\n{secret}".encode(), hashlib.sha256).digest()
    assert said == {"access_token": ["t"], "timestamp": [f"{MOMENT}000"], "sign": [base64.b64encode(own).decode()]}
    assert body == {
        "msgtype": "text",
        "text": {"content": "【台账】1 件待办\n@13800000000"},
        "at": {"atMobiles": ["13800000000"], "isAtAll": False},
    }


def test_feishu_is_signed_in_its_body() -> None:
    address, body = request_of(ChannelKind.FEISHU, NOBODY, address="https://f/hook/x", secret="s", moment=MOMENT)

    own = base64.b64encode(hmac.new(f"{MOMENT}\ns".encode(), b"", hashlib.sha256).digest()).decode()
    assert address == "https://f/hook/x"
    assert body == {
        "timestamp": str(MOMENT),
        "sign": own,
        "msg_type": "text",
        "content": {"text": "【台账】1 件待办"},
    }


def test_without_a_secret_nothing_is_signed() -> None:
    address, _body = request_of(ChannelKind.DINGTALK, NOBODY, address="https://o/send?a=t", secret="", moment=MOMENT)
    _address, body = request_of(ChannelKind.FEISHU, NOBODY, address="https://f/x", secret="", moment=MOMENT)

    assert (address, sorted(body)) == ("https://o/send?a=t", ["content", "msg_type"])


@given(st.text(max_size=3000), st.sampled_from([ChannelKind.WECOM, ChannelKind.DINGTALK, ChannelKind.FEISHU]))
def test_no_text_is_longer_than_a_robot_takes(text: str, kind: ChannelKind) -> None:
    letter = Letter("k", "13800000000" if kind is not ChannelKind.FEISHU else "ou_12345678", "s", text)
    _address, body = request_of(kind, letter, address="https://x/", secret="", moment=MOMENT)

    said = body["content"]["text"] if kind is ChannelKind.FEISHU else body["text"]["content"]
    assert len(said.encode()) <= BYTES


@given(st.text(max_size=1000), st.integers(10, 2000))
def test_a_text_that_fits_stays_and_a_cut_one_begins_the_same(text: str, limit: int) -> None:
    cut = fitted(text, limit)

    assert len(cut.encode()) <= limit
    assert cut == text if len(text.encode()) <= limit else text.startswith(cut[:-1])


@pytest.mark.parametrize(
    ("kind", "answer", "reason"),
    [
        (ChannelKind.WECOM, {"errcode": 0, "errmsg": "ok"}, ""),
        (ChannelKind.WECOM, {"errcode": 45009, "errmsg": "api freq out of limit"}, "45009 api freq out of limit"),
        (ChannelKind.DINGTALK, {"errcode": 310000, "errmsg": "sign not match"}, "310000 sign not match"),
        (ChannelKind.FEISHU, {"code": 0, "msg": "success"}, ""),
        (ChannelKind.FEISHU, {"StatusCode": 0, "StatusMessage": "success"}, ""),
        (ChannelKind.FEISHU, {"code": 19021, "msg": "sign match fail"}, "19021 sign match fail"),
        (ChannelKind.FEISHU, {}, "None"),
    ],
)
def test_a_robot_s_no_is_understood(kind: ChannelKind, answer: dict[str, object], reason: str) -> None:
    assert refusal(kind, answer) == reason


@pytest.mark.parametrize(
    "address",
    [
        "http://oapi.dingtalk.com/robot",
        "ftp://x/y",
        "https://",
        "https://name:word@x/",
        "https://x/#y",
        "https://x/ y",
        "https://x/" + "y" * 600,
        "https://x:99999/",
    ],
)
def test_only_plain_https_addresses_are_webhooks(address: str) -> None:
    with pytest.raises(ValueError, match=r"address|[Pp]ort"):
        host_of(address)


INNER = "127.0.0.1 10.1.2.3 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 ::1 fe80::1%eth0 fd00::1 ::ffff:10.0.0.1 224.0.0.1"


@pytest.mark.parametrize("number", INNER.split())
def test_no_inner_number_is_called_unless_the_instance_says_so(number: str) -> None:
    assert allowed([number], inner=False) == []
    assert allowed(["8.8.8.8", number], inner=False) == []
    assert allowed([number], inner=True) == [number]


def test_public_numbers_are_called_in_their_order() -> None:
    assert allowed(["8.8.8.8", "1.1.1.1", "8.8.8.8"], inner=False) == ["8.8.8.8", "1.1.1.1"]


def test_a_dispatch_is_tried_with_growing_pauses_and_then_given_up() -> None:
    now = at(3, 10)
    tries = [after_miss(attempt, now) for attempt in range(1, TRIES + 1)]

    assert [state.value for state, _moment in tries] == ["ready"] * len(WAITS) + ["failed"]
    assert [(moment - now).seconds // 60 for _state, moment in tries] == [*WAITS, 0]


def test_many_matters_are_named_up_to_a_number_and_counted_beyond() -> None:
    assert numbered(["甲", "乙"], "more") == "1. 甲\n2. 乙"
    assert numbered(["x"] * (SHOWN + 1), "and 1 more").splitlines()[SHOWN:] == ["and 1 more"]


def test_news_is_what_was_not_named_before() -> None:
    assert [has_news(now, ["1@a", "2@b"]) for now in ([], ["1@a"], ["1@c"], ["2@b", "3@a"])] == [
        False,
        False,
        True,
        True,
    ]
