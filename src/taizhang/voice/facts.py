"""What travels of the public's voice."""

from enum import StrEnum


class MessageKind(StrEnum):
    """What a visitor writes."""

    QUESTION = "question"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    PRAISE = "praise"


class MessageState(StrEnum):
    """Where a message stands: received → routed → answered → published (or closed without publication)."""

    RECEIVED = "received"
    ROUTED = "routed"
    ANSWERED = "answered"
    PUBLISHED = "published"
    CLOSED = "closed"
