"""What the voice decides: how a message moves, by when it is answered, what never goes public. Pure."""

import re
from collections.abc import Mapping
from datetime import date

from taizhang.accounts.facts import Role
from taizhang.lib.workdays import add_workdays
from taizhang.voice.facts import SEALED, MessageState

REPLY_WORKDAYS = 5
"""Working days to reply (潍坊市 12345 热线条例; 市长信箱 of several cities)."""

LONGEST = 600
"""Characters a visitor may write (沈阳市 市长信箱: 600)."""

TRANSITIONS: Mapping[tuple[MessageState, str], MessageState] = {
    (MessageState.RECEIVED, "route"): MessageState.ROUTED,
    (MessageState.RECEIVED, "close"): MessageState.CLOSED,
    (MessageState.ROUTED, "route"): MessageState.ROUTED,
    (MessageState.ROUTED, "answer"): MessageState.ANSWERED,
    (MessageState.ANSWERED, "return"): MessageState.ROUTED,
    (MessageState.ANSWERED, "publish"): MessageState.PUBLISHED,
    (MessageState.ANSWERED, "close"): MessageState.CLOSED,
}

OWNERS: Mapping[MessageState, frozenset[Role]] = {
    MessageState.RECEIVED: frozenset({Role.OFFICER, Role.CHIEF}),
    MessageState.ROUTED: frozenset({Role.CLERK, Role.HEAD}),
    MessageState.ANSWERED: frozenset({Role.OFFICER, Role.CHIEF}),
    MessageState.PUBLISHED: frozenset(),
    MessageState.CLOSED: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "receive": "voice.receive",
    "route": "voice.route",
    "answer": "voice.answer",
    "return": "voice.return_answer",
    "publish": "voice.publish",
    "close": "voice.close",
    "make_target": "voice.make_target",
    "recount": "voice.recount",
}

_PRIVATE = re.compile(
    r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9}|0\d{2,3}[-－ ]?\d{7,8})(?!\d)"
    r"|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)


def is_sealed(kind: str) -> bool:
    """Whether only the supervision office may read the message, neither unit nor public (信访工作条例 2022)."""
    return kind in SEALED


def next_state(state: MessageState, act: str) -> MessageState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def reply_due(received_on: date, overrides: Mapping[date, bool]) -> date:
    """The last day to reply: five working days after receipt."""
    return add_workdays(received_on, REPLY_WORKDAYS, overrides)


def redacted(text: str) -> str:
    """The text with identity numbers, telephone numbers and e-mail addresses blotted out (个人信息保护法 art. 25)."""
    return _PRIVATE.sub("***", text)
