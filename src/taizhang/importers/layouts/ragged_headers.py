"""Headers of two rows in a text table: the second holds only what stands below a heading of several columns."""

import re
from collections.abc import Sequence
from dataclasses import replace

from taizhang.importers.facts import RawRow, RawTable
from taizhang.importers.layouts.headers import HEADER_WITHIN, LONGEST_WORD
from taizhang.importers.words import column_like

_PARENT = re.compile(r"情况|安排|进度|计划|进展|季度")
_PARENT_OF_UNITS = re.compile(r"单位|部门|责任|分工")
UNITS = frozenset({"lead", "unit", "support"})


def with_whole_header(table: RawTable) -> RawTable:
    """The table with both rows of its header as wide as its rows; as it stands where nothing says which is below."""
    width = max((len(row.cells) for row in table.rows), default=0)
    for at, (row, below) in enumerate(zip(table.rows[:HEADER_WITHIN], table.rows[1:], strict=False)):
        if not table.ragged or len(row.cells) >= width or len(row.cells) < 2 or not _are_words(below.cells):
            continue
        if (whole := _whole(row.cells, below.cells, width)) is not None:
            rows = [RawRow(each.number, cells) for each, cells in zip((row, below), whole, strict=True)]
            return replace(table, rows=(*table.rows[:at], *rows, *table.rows[at + 2 :]))
    return table


def _are_words(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and all(cell and len(cell) <= LONGEST_WORD and not cell[0].isdigit() for cell in cells)


def _whole(cells: Sequence[str], below: Sequence[str], width: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Both rows in full, where the headings that span are as many as the widths want and share the words evenly."""
    spanning = len(cells) + len(below) - width
    parent = _PARENT_OF_UNITS if all(column_like(cell) in UNITS for cell in below) else _PARENT
    found = [at for at, cell in enumerate(cells) if parent.search(cell)]
    if spanning < 1 or len(found) != spanning or len(below) % spanning:
        return None
    each, taken = len(below) // spanning, iter(below)
    first = [cell for at, cell in enumerate(cells) for _ in range(each if at in found else 1)]
    second = [
        next(taken) if at in found else cell for at, cell in enumerate(cells) for _ in range(each if at in found else 1)
    ]
    return tuple(first), tuple(second)
