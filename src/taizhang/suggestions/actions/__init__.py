"""What may be done with suggestions: entered, handed over, handled, answered, rated, closed. Each is one record."""

from taizhang.suggestions.actions.entering import assign, enter_suggestions, object_to, uphold
from taizhang.suggestions.actions.handling import ask_time, decide_time, link_line, make_line, note_contact, say_part
from taizhang.suggestions.actions.replying import (
    approve_reply,
    close_unrated,
    draft_reply,
    fulfil,
    rate,
    return_reply,
    set_public,
)

__all__ = [
    "approve_reply",
    "ask_time",
    "assign",
    "close_unrated",
    "decide_time",
    "draft_reply",
    "enter_suggestions",
    "fulfil",
    "link_line",
    "make_line",
    "note_contact",
    "object_to",
    "rate",
    "return_reply",
    "say_part",
    "set_public",
    "uphold",
]
