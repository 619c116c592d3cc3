"""What travels of the public's voice."""

from dataclasses import dataclass, field
from enum import StrEnum

VISITOR = "visitor"
"""Who acts in the record when somebody without an account writes."""


class MessageKind(StrEnum):
    """What a visitor writes. Conduct (不作为、乱作为) takes the sealed path; a complaint about a service does not."""

    QUESTION = "question"
    COMMENT = "comment"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    PRAISE = "praise"
    CONDUCT = "conduct"


class Source(StrEnum):
    """As whom somebody writes (社会各界建言)."""

    CITIZEN = "citizen"
    RETIRED_CADRE = "retired_cadre"
    NATIVE = "native"
    ENTERPRISE = "enterprise"
    MEDIA = "media"
    OTHER = "other"


SEALED = frozenset({MessageKind.CONDUCT})
"""Kinds that only a key-holder reads: sealed on arrival, never sent to a unit, never published."""


class Channel(StrEnum):
    """The way a message is dealt with, each with times of its own."""

    WEB = "web"
    HOTLINE = "hotline"
    MAILBOX = "mailbox"
    PETITION = "petition"


class MessageState(StrEnum):
    """Where a message stands: received → with a unit → answered → published (or closed without publication); reopened
    when the writer says it is not solved; merged into another of the same matter."""

    RECEIVED = "received"
    ROUTED = "routed"
    OBJECTED = "objected"
    ANSWERED = "answered"
    PUBLISHED = "published"
    CLOSED = "closed"
    REOPENED = "reopened"
    MERGED = "merged"


class Solved(StrEnum):
    """What the writer says of the matter once there is a reply. Silence is none of these."""

    SOLVED = "solved"
    NOT_YET = "not_yet"
    NOT_SOLVED = "not_solved"


@dataclass(frozen=True)
class About:
    """The public thing a message is about when it is no line: its name in addresses and its title."""

    item: str = ""
    title: str = ""


class SealedState(StrEnum):
    """Where a sealed message stands: received → handed over to a supervision body (or not) → closed."""

    RECEIVED = "received"
    TRANSFERRED = "transferred"
    CLOSED = "closed"


@dataclass(frozen=True)
class SealedLetter:
    """What is sealed: what was written, about what, and whatever tells who wrote. It stands nowhere in clear."""

    text: str = field(repr=False)
    about: str = field(default="", repr=False)
    source: str = field(default="", repr=False)
    author: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)


@dataclass(frozen=True)
class Opened:
    """The private keys of an opened seal by the key's row, for as long as a request lasts."""

    keys: dict[int, bytes] = field(repr=False)


class Fate(StrEnum):
    """What became of a mail: a message, kept aside for somebody to look at, left in the mailbox, known already."""

    TAKEN = "taken"
    ASIDE = "aside"
    LEFT = "left"
    KNOWN = "known"


class MailReason(StrEnum):
    """Why a mail became no message."""

    AUTOMATIC = "automatic"
    NO_SENDER = "no_sender"
    NO_TEXT = "no_text"
    ENCODING = "encoding"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    BROKEN = "broken"


@dataclass(frozen=True)
class Mailed:
    """What a mail says; `number` is its own, `sender` the address it names."""

    number: str = field(repr=False)
    sender: str = field(repr=False)
    author: str = field(repr=False)
    text: str = field(repr=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    may_be_answered: bool = True
