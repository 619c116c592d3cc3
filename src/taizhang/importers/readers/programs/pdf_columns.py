"""Columns without rulings on a page of a PDF: those of a newspaper are read one after the other, those of a table as a
table where it is sure which lines are one row; else they are not read, and that is said."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from taizhang.importers.readers.programs.pdf_gaps import Block, Row, blocks_of
from taizhang.importers.readers.programs.pdf_grid import MARGIN, words_of
from taizhang.importers.readers.programs.pdf_ink import Letter
from taizhang.importers.readers.programs.pdf_lines import Line, lines_of
from taizhang.importers.readers.programs.pdf_ruled import Ruled

PROSE_ROWS, PROSE_WIDTH, PROSE_FILL = 6, 10, 0.8
"""Columns of prose have so many rows at least, are so many sizes wide and mostly filled to this share."""
FEWEST_COLUMNS = 3
APART = 1.15
"""So much farther apart than lines of one row are its first line and the line above."""


@dataclass
class Columns:
    """What a page gave: its lines in reading order, tables without rulings, and whether some could not be read."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Ruled] = field(default_factory=list)
    unread: bool = False


def read_columns(letters: Sequence[Letter], page: int) -> Columns:
    """The letters of a page that stand in no ruled table."""
    found, rest = Columns(), list(letters)
    for block in blocks_of(letters):
        inside = {id(letter) for row in block.rows for letter in row}
        if _is_prose(block):
            above = [each for each in rest if id(each) not in inside and each.middle > block.rows[0][0].middle]
            found.lines += lines_of(above, page)
            found.lines += _one_below_the_other(block, page)
            gone = inside | {id(each) for each in above}
        elif len(block.strips) + 1 >= FEWEST_COLUMNS:
            table = _table(block, page)
            found.tables += [table] if table else []
            found.unread = found.unread or table is None
            gone = inside
        else:
            continue
        rest = [each for each in rest if id(each) not in gone]
    found.lines += lines_of(rest, page)
    return found


def _one_below_the_other(block: Block, page: int) -> list[Line]:
    """The lines of each column, set as if all columns stood where the first does."""
    columns = [
        [letter for cell in column for letter in cell] for column in zip(*map(block.cells, block.rows), strict=True)
    ]
    lefts = [min(letter.x0 for letter in column) for column in columns]
    return [
        replace(line, x0=line.x0 - left + lefts[0], x1=line.x1 - left + lefts[0])
        for column, left in zip(columns, lefts, strict=True)
        for line in lines_of(column, page)
    ]


def _is_prose(block: Block) -> bool:
    """Whether the columns are those of a newspaper: wide, long and filled."""
    columns = list(zip(*map(block.cells, block.rows), strict=True))
    return len(block.rows) >= PROSE_ROWS and all(_is_filled([cell for cell in column if cell]) for column in columns)


def _is_filled(cells: Sequence[Row]) -> bool:
    if len(cells) < PROSE_ROWS:
        return False
    start, end = min(cell[0].x0 for cell in cells), max(cell[-1].x1 for cell in cells)
    fill = median((cell[-1].x1 - cell[0].x0) / (end - start) for cell in cells)
    return end - start >= PROSE_WIDTH * median(cell[0].size for cell in cells) and fill >= PROSE_FILL


def _table(block: Block, page: int) -> Ruled | None:
    """The block as a table: a row begins where its first column has words; None where that is not sure."""
    cells = [block.cells(row) for row in block.rows]
    starts = [at for at, row in enumerate(cells) if row[0]]
    if len(starts) < FEWEST_COLUMNS or starts[0] or not all(cells[0]) or not _are_sure(block, cells, starts):
        return None
    sides = _sides(block)
    rows = [
        [_words(cells[at:end], column, sides[column + 1] - sides[column]) for column in range(len(cells[0]))]
        for at, end in zip(starts, [*starts[1:], len(cells)], strict=True)
    ]
    top, bottom = max(letter.y1 for letter in block.rows[0]), min(letter.y0 for letter in block.rows[-1])
    return Ruled(rows, tuple(sides), top, bottom, page)


def _are_sure(block: Block, cells: Sequence[Sequence[Row]], starts: Sequence[int]) -> bool:
    """Whether lines below the first of a row are surely its own: nearer to it, and in columns that it has words in."""
    middles = [row[0].middle for row in block.rows]
    gaps = [above - below for above, below in pairwise(middles)]
    within = [gap for at, gap in enumerate(gaps, start=1) if at not in starts]
    between = [gap for at, gap in enumerate(gaps, start=1) if at in starts]
    if within and min(between) < APART * max(within):
        return False
    return all(
        cells[start][column] or not cell
        for start, end in zip(starts, [*starts[1:], len(cells)], strict=True)
        for row in cells[start + 1 : end]
        for column, cell in enumerate(row)
    )


def _sides(block: Block) -> list[float]:
    letters = [letter for row in block.rows for letter in row]
    middles = [(start + end) / 2 for start, end in block.strips]
    return [min(each.x0 for each in letters), *middles, max(each.x1 for each in letters) + MARGIN]


def _words(rows: Sequence[Sequence[Row]], column: int, width: float) -> str:
    return words_of(lines_of([letter for row in rows for letter in row[column]]), width - MARGIN)
