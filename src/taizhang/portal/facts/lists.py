"""What is published of lists: whom the chief issued to be read by everybody, why, and what each replied."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublicNamed:
    """A unit on a list; `reply` is its own word, `answer` the office's to that."""

    unit: str
    group: str
    place: int
    points: str
    reason: str
    story: str
    reply: str
    answer: str


@dataclass(frozen=True)
class PublicList:
    """An issued list; one that was withdrawn says since when and why, and names nobody any more."""

    number: str
    kind: str
    word: str
    month: str
    prize: str
    rule: str
    issued_on: str
    withdrawn_on: str
    withdrawal: str
    named: tuple[PublicNamed, ...]
