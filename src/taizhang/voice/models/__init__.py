"""Where the voice's rows are kept."""

from taizhang.voice.models.handling import EarlierReply, Extension, Part, Rating
from taizhang.voice.models.keeping import ReplyRules, Spent
from taizhang.voice.models.mails import Mail, Receipt
from taizhang.voice.models.messages import Message, MessageFile
from taizhang.voice.models.sealed import Holder, Sealed, SealedEntry, SealedFile, SealKey

__all__ = [
    "EarlierReply",
    "Extension",
    "Holder",
    "Mail",
    "Message",
    "MessageFile",
    "Part",
    "Rating",
    "Receipt",
    "ReplyRules",
    "SealKey",
    "Sealed",
    "SealedEntry",
    "SealedFile",
    "Spent",
]
