"""What becomes of a message: received, routed, answered, reviewed, published, rated, done again, turned into a line."""

from taizhang.voice.actions.answering import answer, close, publish, reply_oneself, return_answer, tell_part
from taizhang.voice.actions.extending import ask_extension, decide_extension
from taizhang.voice.actions.making import make_target, recount_messages
from taizhang.voice.actions.rating import rate
from taizhang.voice.actions.receiving import receive
from taizhang.voice.actions.routing import merge, object_to, route, uphold

__all__ = [
    "answer",
    "ask_extension",
    "close",
    "decide_extension",
    "make_target",
    "merge",
    "object_to",
    "publish",
    "rate",
    "receive",
    "recount_messages",
    "reply_oneself",
    "return_answer",
    "route",
    "tell_part",
    "uphold",
]
