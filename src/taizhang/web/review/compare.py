"""Two texts beside each other, with what is gone and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Piece:
    """A run of characters that both texts have, or (differs) only this one."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Compared:
    """Last month's text and this month's, each in pieces."""

    before: Sequence[Piece]
    now: Sequence[Piece]


def compared(before: str, now: str) -> Compared:
    """The pieces of both texts in order; joined they are the texts again."""
    first, second = list[Piece](), list[Piece]()
    for tag, one, two, three, four in SequenceMatcher(a=before, b=now, autojunk=False).get_opcodes():
        for pieces, text in ((first, before[one:two]), (second, now[three:four])):
            if text:
                pieces.append(Piece(text, tag != "equal"))
    return Compared(first, second)
