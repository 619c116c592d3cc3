"""What the voice decides: how a message moves, by when it is answered, what never goes public. Pure."""

from taizhang.voice.rules.moving import (
    ENDED,
    EVENTS,
    OWED,
    OWNERS,
    TRANSITIONS,
    WHO,
    after_rating,
    is_sealed,
    may_let_out,
    next_state,
)
from taizhang.voice.rules.redacting import pieces, redacted

__all__ = [
    "ENDED",
    "EVENTS",
    "OWED",
    "OWNERS",
    "TRANSITIONS",
    "WHO",
    "after_rating",
    "is_sealed",
    "may_let_out",
    "next_state",
    "pieces",
    "redacted",
]
