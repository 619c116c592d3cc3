"""How a sealed message moves, in three tables. Pure."""

from collections.abc import Mapping

from taizhang.accounts.facts import Role
from taizhang.voice.facts import SealedState

ON, OVER = SealedState.TRANSFERRED, SealedState.CLOSED

TRANSITIONS: Mapping[tuple[SealedState, str], SealedState] = {
    (SealedState.RECEIVED, "note"): SealedState.RECEIVED,
    (SealedState.RECEIVED, "answer"): SealedState.RECEIVED,
    (SealedState.RECEIVED, "transfer"): ON,
    (SealedState.RECEIVED, "close"): OVER,
    (ON, "note"): ON,
    (ON, "answer"): ON,
    (ON, "transfer"): ON,
    (ON, "close"): OVER,
}
"""Noted, answered, handed over to a supervision body (线索移送), closed with a last word to the writer."""

OWNERS: Mapping[SealedState, frozenset[Role]] = {
    SealedState.RECEIVED: frozenset({Role.KEYHOLDER}),
    ON: frozenset({Role.KEYHOLDER}),
    OVER: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "receive": "voice.receive_sealed",
    "note": "voice.note_sealed",
    "answer": "voice.answer_sealed",
    "transfer": "voice.transfer_sealed",
    "close": "voice.close_sealed",
}

TOLD = frozenset({"answer", "close"})
"""What the writer reads with the code."""


def next_sealed(state: SealedState, act: str) -> SealedState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))
