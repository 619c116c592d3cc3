"""The words of one item, gathered from several paragraphs, each of which can be found again."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

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
        self._starts = list(accumulate((len(piece.text) + 1 for piece in self.pieces), initial=0))

    def place(self, start: int, end: int) -> Place:
        """Where a stretch stands; what runs over the end of its paragraph is cut there."""
        at = bisect_right(self._starts, start) - 1
        if at >= len(self.pieces):
            return Place()
        piece, begin = self.pieces[at], self._starts[at]
        last = min(end - begin, len(piece.text))
        return Place(row=piece.paragraph, start=piece.start + start - begin, end=piece.start + last)
