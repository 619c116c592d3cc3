"""The paragraphs of a text one by one: the marks they bear, and those that are items or headings without a mark."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from taizhang.importers.facts import RawParagraph
from taizhang.importers.layouts.backward import above_of
from taizhang.importers.layouts.counting import counted
from taizhang.importers.layouts.labels import LABEL_LINE, LABELLED
from taizhang.importers.layouts.marks import Mark, Style, mark_after, mark_of
from taizhang.importers.layouts.pieces import Piece
from taizhang.importers.layouts.roles import roles
from taizhang.importers.layouts.shapes import are_units
from taizhang.importers.layouts.terms import is_term

SHORTEST_TASK = 8
LONGEST_HEADING = 40
_BACK = re.compile(
    r"(?<=[；;。])[（(]?(?:以上|上述)[^。；;]{0,12}(?:单位|由)|(?<=[；;。，,])第[\d、至和第项]{1,16}项[^。；;，,]{0,12}(?:单位|由)"
)
_QUARTER = re.compile(r"第?[一二三四1-4]季度[^：:，,。]{0,10}[：:]")
_BARE = re.compile(r"(?:进度安排|落实情况|进展情况|完成情况|工作进展)[:：]?")


@dataclass(frozen=True)
class Row:
    """A paragraph, or a part of it, with its mark."""

    piece: Piece
    mark: Mark | None

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text


def rows_of(paragraphs: Iterable[RawParagraph]) -> Iterator[Row]:
    """Every paragraph with its mark, cut where it counts within."""
    listed = last = 0
    for paragraph in paragraphs:
        mark = mark_of(paragraph.text) or mark_after(paragraph.text, last)
        if mark is None and paragraph.listed and len(paragraph.text) >= SHORTEST_TASK:
            listed += 1
            mark = Mark(Style.ARABIC, listed, 0)
        last = mark.number if mark and mark.style is Style.ARABIC else last
        first, *others = _parted(Piece.of(paragraph))
        if mark is None and others and mark_of(others[0].text) and len(first.text) <= LONGEST_HEADING * 2:
            mark = Mark(Style.HAN, 0, 0)
        yield Row(first, mark)
        for piece in others:
            inner = mark_of(piece.text)
            if mark and inner and inner.style is Style.ARABIC and mark.style is not Style.ARABIC:
                inner = Mark(Style.ARABIC_BRACKET, inner.number, inner.end)
            yield Row(piece, inner)


def is_stating(text: str, before: str = "") -> bool:
    """Whether a line states something of the item above: by a label, a quarter, role words, or as its list goes on."""
    if LABELLED.match(text) or _QUARTER.match(text) or _BARE.fullmatch(text):
        return True
    label = LABEL_LINE.match(text)
    if label and (label.end() == len(text) or are_units(text[label.end() :])):
        return True
    if before.rstrip().endswith(("：", ":", "、", "，", ",")) and is_stating(before[:20]):
        return are_units(text) or is_term(text)
    return len(text) <= 200 and bool(roles(text, 0, len(text), sure=False))


def _parted(piece: Piece) -> Iterator[Piece]:
    """The paragraph, cut where it counts within and where it goes back to 以上N项."""
    back = (each.start() for each in _BACK.finditer(piece.text) if above_of(piece.text[each.start() :]))
    starts = sorted({0, *counted(piece.text), *back})
    for start, end in zip(starts, [*starts[1:], len(piece.text)], strict=True):
        yield Piece(piece.paragraph, piece.start + start, piece.text[start:end])
