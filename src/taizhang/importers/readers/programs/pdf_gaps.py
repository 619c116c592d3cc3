"""White strips down a page of a PDF: where its lines stand beside one another in columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taizhang.importers.readers.programs.pdf_ink import Letter
from taizhang.importers.readers.programs.pdf_lines import rows_of

WIDE = 1.4
"""From how many widths of a letter on a gap parts two columns; the boxes of some faces are half again as high."""
FEWEST = 3
"""Rows with columns make a block of them."""
FAR = 4.0
"""Rows farther apart than so many sizes are of no block."""
Strip = tuple[float, float]
Row = list[Letter]


@dataclass(frozen=True)
class Block:
    """Rows of letters from the top down with the strips between their columns."""

    rows: list[Row]
    strips: list[Strip]

    def cells(self, row: Row) -> list[Row]:
        """The letters of a row by column."""
        cells: list[Row] = [[] for _ in range(len(self.strips) + 1)]
        for letter in row:
            middle = (letter.x0 + letter.x1) / 2
            cells[sum(1 for start, end in self.strips if middle > (start + end) / 2)].append(letter)
        return cells


def blocks_of(letters: Sequence[Letter]) -> Iterator[Block]:
    """The blocks of columns of a page from the top down; what stands between them is in none."""
    rows = rows_of(letters)
    at = 0
    while at < len(rows):
        block, end = _block(rows, at)
        if sum(1 for row in block.rows if _strips(row)) >= FEWEST:
            yield block
            at = end
        else:
            at += 1


def _block(rows: Sequence[Row], start: int) -> tuple[Block, int]:
    """The rows from one on that leave its strips free; what is no strip shows within the first few."""
    strips, end = _strips(rows[start]), start + 1
    while strips and end < len(rows) and _near(rows[end - 1], rows[end]):
        left = _common(strips, rows[end])
        if not left or (len(left) < len(strips) and end - start >= FEWEST):
            break
        strips, end = left, end + 1
    return Block(list(rows[start:end]), strips), end


def _strips(row: Row) -> list[Strip]:
    """The wide gaps of a row."""
    gaps, least = pairwise(row), _least(row)
    return [(one.x1, other.x0) for one, other in gaps if other.x0 - one.x1 > least]


def _least(row: Row) -> float:
    return WIDE * max(letter.x1 - letter.x0 for letter in row)


def _common(strips: Sequence[Strip], row: Row) -> list[Strip]:
    """What a row leaves free of the strips, where it stays wide enough."""
    least = _least(row)
    return [free for strip in strips if (free := _free(strip, row))[1] - free[0] > least]


def _free(strip: Strip, row: Row) -> Strip:
    """The widest part of a strip in which no letter of a row stands."""
    start, widest = strip[0], (strip[0], strip[0])
    for begin, end in [*((letter.x0, letter.x1) for letter in row), (strip[1], strip[1])]:
        free = start, min(max(begin, start), strip[1])
        widest = max(widest, free, key=lambda each: each[1] - each[0])
        start = max(start, end)
    return widest


def _near(above: Row, below: Row) -> bool:
    return above[0].middle - below[0].middle < FAR * max(above[0].size, below[0].size)
