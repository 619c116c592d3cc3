"""What is published of the public's voice and of the suggestions of deputies: as reviewed, without writers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class UnsolvedReply:
    """A reply that its writer said did not solve the matter."""

    text: str
    on: str


@dataclass(frozen=True)
class PublicMessage:
    """What a visitor asked and what the unit replied, both as reviewed; `became` is the line that came of it.

    `earlier` are replies that did not solve the matter, `reply` is empty while it is done again; `solved` is what the
    writer says of the latest, empty while silent. `about` names an order or bulletin the message is about, `unit` who
    replied.
    """

    kind: str
    text: str
    reply: str
    received_on: str
    replied_on: str
    became: str
    source: str = ""
    about: str = ""
    earlier: tuple[UnsolvedReply, ...] = ()
    solved: str = ""
    unit: str = ""


@dataclass(frozen=True)
class PublicReply:
    """A reply to a suggestion, and what the proposer thought of it; silence is told as silence."""

    number: str
    reply_class: str
    text: str
    planned_on: str
    answered_on: str
    rating: str
    rating_words: str
    rated_on: str


@dataclass(frozen=True)
class PublicSuggestion:
    """A deputy's suggestion or a proposal of the CPPCC with every reply, and the lines that carry it out."""

    code: str
    body: str
    session: str
    number: int
    title: str
    proposers: str
    text: str
    unit: str
    joint: tuple[str, ...]
    due_on: str
    closed_on: str
    fulfilled_on: str
    fulfilment: str
    replies: tuple[PublicReply, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class HeardKind:
    """How many messages of a kind people wrote, and how many of them have a reply."""

    kind: str
    number: int
    replied: int


@dataclass(frozen=True)
class PublicHeard:
    """What people wrote about a line since a month, in numbers alone; reports of conduct are in none.

    `solved` of those who said anything say that it is solved: a percentage with its interval, where there are `sample`
    answers at least, else empty.
    """

    since: str
    kinds: tuple[HeardKind, ...]
    answers: int
    sample: int
    solved: str = ""
    low: str = ""
    high: str = ""
