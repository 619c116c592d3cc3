"""How a message moves, in three tables: what leads where, who owns a state, what the record calls an act. Pure."""

from collections.abc import Mapping

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Role
from taizhang.voice.facts import SEALED, MessageState, Solved

RECEIVED, ROUTED, OBJECTED = MessageState.RECEIVED, MessageState.ROUTED, MessageState.OBJECTED
ANSWERED, REOPENED = MessageState.ANSWERED, MessageState.REOPENED
PUBLISHED, CLOSED, MERGED = MessageState.PUBLISHED, MessageState.CLOSED, MessageState.MERGED

TRANSITIONS: Mapping[tuple[MessageState, str], MessageState] = {
    (RECEIVED, "route"): ROUTED,
    (RECEIVED, "merge"): MERGED,
    (RECEIVED, "reply"): ANSWERED,
    (ROUTED, "route"): ROUTED,
    (ROUTED, "merge"): MERGED,
    (ROUTED, "object"): OBJECTED,
    (ROUTED, "part"): ROUTED,
    (ROUTED, "extend"): ROUTED,
    (ROUTED, "decide"): ROUTED,
    (ROUTED, "answer"): ANSWERED,
    (OBJECTED, "uphold"): ROUTED,
    (OBJECTED, "route"): ROUTED,
    (ANSWERED, "return"): ROUTED,
    (ANSWERED, "publish"): PUBLISHED,
    (ANSWERED, "close"): CLOSED,
    (PUBLISHED, "rate"): PUBLISHED,
    (PUBLISHED, "reopen"): REOPENED,
    (CLOSED, "rate"): CLOSED,
    (CLOSED, "reopen"): REOPENED,
    (REOPENED, "route"): ROUTED,
    (REOPENED, "answer"): ANSWERED,
    (REOPENED, "reply"): ANSWERED,
    (REOPENED, "part"): REOPENED,
    (REOPENED, "extend"): REOPENED,
    (REOPENED, "decide"): REOPENED,
}
"""`reply` is the office's own word where no unit is asked; `rate` and `reopen` are the writer's, by the code."""

OWNERS: Mapping[MessageState, frozenset[Role]] = {
    RECEIVED: OFFICE_ROLES,
    ROUTED: UNIT_ROLES,
    OBJECTED: OFFICE_ROLES,
    ANSWERED: OFFICE_ROLES,
    PUBLISHED: frozenset(),
    CLOSED: frozenset(),
    REOPENED: UNIT_ROLES,
    MERGED: frozenset(),
}

WHO: Mapping[str, frozenset[Role]] = {
    "route": OFFICE_ROLES,
    "merge": OFFICE_ROLES,
    "reply": OFFICE_ROLES,
    "object": UNIT_ROLES,
    "part": UNIT_ROLES,
    "extend": UNIT_ROLES,
    "decide": OFFICE_ROLES,
    "answer": UNIT_ROLES,
    "uphold": OFFICE_ROLES,
    "return": OFFICE_ROLES,
    "publish": OFFICE_ROLES,
    "close": OFFICE_ROLES,
    "rate": frozenset(),
    "reopen": frozenset(),
}
"""Whose each act is; nobody's with an account what the writer does by the code."""

EVENTS: Mapping[str, str] = {
    "receive": "voice.receive",
    "route": "voice.route",
    "merge": "voice.merge",
    "reply": "voice.reply",
    "object": "voice.object",
    "uphold": "voice.uphold",
    "part": "voice.tell_part",
    "extend": "voice.ask_extension",
    "decide": "voice.decide_extension",
    "answer": "voice.answer",
    "return": "voice.return_answer",
    "publish": "voice.publish",
    "close": "voice.close",
    "rate": "voice.rate",
    "reopen": "voice.reopen",
    "make_target": "voice.make_target",
    "recount": "voice.recount",
    "adopt": "voice.adopt_rules",
    "mail": "voice.take_mail",
    "see_to": "voice.see_to_mail",
}

OWED = (RECEIVED, ROUTED, OBJECTED, REOPENED)
"""The states in which the writer waits for words of the unit."""
ENDED = (PUBLISHED, CLOSED)
"""The states in which the writer has a reply and may say what it was worth."""


def is_sealed(kind: str) -> bool:
    """Whether only a key-holder may read the message, neither office nor unit nor public (信访工作条例 2022)."""
    return kind in SEALED


def next_state(state: MessageState, act: str) -> MessageState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def after_rating(solved: Solved, rounds: int, redo_times: int) -> str:
    """What a writer's word leads to: `reopen` where the matter is not solved and may be done again, else `rate`."""
    return "reopen" if solved == Solved.NOT_SOLVED and rounds < redo_times else "rate"


def may_let_out(reviewer: int | None, wrote: int | None, let_out_before: int | None) -> bool:
    """Whether somebody may let a reply go out: who did not write it, nor let out the one that did not solve it."""
    return reviewer is not None and reviewer not in (wrote, let_out_before)
