"""The words of one item, gathered from several paragraphs, each of which can be found again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang.importers.facts import Place, RawParagraph


@dataclass(frozen=True)
class Piece:
    """A paragraph's words from `start` on."""

    paragraph: int
    start: int
    text: str

    @classmethod
    def of(cls, paragraph: RawParagraph, start: int = 0) -> "Piece":
        return cls(paragraph.number, start, paragraph.text[start:])


class Words:
    """Pieces joined by line breaks; a stretch of the whole leads back to the paragraph it stands in."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces: Sequence[Piece] = tuple(pieces)
        self.text = "\n".join(piece.text for piece in self.pieces)

    def place(self, start: int, end: int) -> Place:
        """Where a stretch stands; what runs over the end of its paragraph is cut there."""
        at = 0
        for piece in self.pieces:
            if start <= at + len(piece.text):
                first = piece.start + start - at
                last = piece.start + min(end - at, len(piece.text))
                return Place(row=piece.paragraph, start=first, end=last)
            at += len(piece.text) + 1
        return Place()
