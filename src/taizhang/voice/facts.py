"""What travels of the public's voice."""

from enum import StrEnum


class MessageKind(StrEnum):
    """What a visitor writes. Conduct (不作为、乱作为) takes the sealed path; a complaint about a service does not."""

    QUESTION = "question"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    PRAISE = "praise"
    CONDUCT = "conduct"


SEALED = frozenset({MessageKind.CONDUCT})
"""Kinds that only the supervision office reads: never sent to a unit, never published."""


class MessageState(StrEnum):
    """Where a message stands: received → routed → answered → published (or closed without publication)."""

    RECEIVED = "received"
    ROUTED = "routed"
    ANSWERED = "answered"
    PUBLISHED = "published"
    CLOSED = "closed"
