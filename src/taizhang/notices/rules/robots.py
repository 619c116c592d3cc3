"""What the robots of WeCom, DingTalk and Feishu take and answer, as their makers describe it. Pure.

WeCom: `{"msgtype": "text", "text": {"content", "mentioned_mobile_list"}}`, at most 2,048 bytes, errcode 0.
DingTalk: the same with `at.atMobiles`; a signed robot's address carries `timestamp` (milliseconds) and `sign`, the HMAC
of both under the secret. Feishu: `{"msg_type": "text", "content": {"text"}}`, code 0; a signed robot's body carries
`timestamp` (seconds) and `sign`, the HMAC of nothing under both.
"""

import hmac
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from taizhang.notices.facts import ChannelKind, Letter

BYTES = 2048
"""The shortest of the three limits; one for all keeps a text the same wherever it is read."""


def fitted(text: str, limit: int = BYTES) -> str:
    """The text within a number of bytes, cut between two characters, with an ellipsis where it was cut."""
    content = text.encode()
    if len(content) <= limit:
        return text
    return content[: limit - len("…".encode())].decode(errors="ignore") + "…"


def request_of(
    kind: ChannelKind, letter: Letter, *, address: str, secret: str, moment: int
) -> tuple[str, Mapping[str, Any]]:
    """The address to be called and the body to be sent there at a moment (seconds since 1970)."""
    text = fitted(letter.text)
    if kind is ChannelKind.WECOM:
        return address, {"msgtype": "text", "text": {"content": text, "mentioned_mobile_list": _mentioned(letter)}}
    if kind is ChannelKind.DINGTALK:
        return _signed_address(address, secret, moment), _dingtalk(letter)
    return address, {**_feishu_sign(secret, moment), "msg_type": "text", "content": {"text": _feishu(letter, text)}}


def refusal(kind: ChannelKind, answer: Mapping[str, Any]) -> str:
    """Why a robot's answer is no: its number and words; empty where it says yes."""
    names = ("code", "StatusCode") if kind is ChannelKind.FEISHU else ("errcode",)
    number = next((answer[name] for name in names if name in answer), None)
    if number == 0:
        return ""
    said = answer.get("errmsg") or answer.get("msg") or answer.get("StatusMessage") or ""
    return f"{number} {said}".strip()[:200]


def _mentioned(letter: Letter) -> list[str]:
    return [letter.to] if letter.to else []


def _dingtalk(letter: Letter) -> Mapping[str, Any]:
    """DingTalk mentions whom the text itself names by number."""
    tail = f"\n@{letter.to}" if letter.to else ""
    content = fitted(letter.text, BYTES - len(tail.encode())) + tail
    return {"msgtype": "text", "text": {"content": content}, "at": {"atMobiles": _mentioned(letter), "isAtAll": False}}


def _signed_address(address: str, secret: str, moment: int) -> str:
    if not secret:
        return address
    stamp = moment * 1000
    sign = b64encode(hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), sha256).digest()).decode()
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'timestamp': stamp, 'sign': sign})}"


def _feishu_sign(secret: str, moment: int) -> Mapping[str, str]:
    if not secret:
        return {}
    sign = b64encode(hmac.new(f"{moment}\n{secret}".encode(), b"", sha256).digest()).decode()
    return {"timestamp": str(moment), "sign": sign}


def _feishu(letter: Letter, text: str) -> str:
    if not letter.to:
        return text
    tail = f'\n<at user_id="{letter.to}"></at>'
    return fitted(letter.text, BYTES - len(tail.encode())) + tail
