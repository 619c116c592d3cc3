"""Rows of a text table that lack cells: a cell that spans rows stands in the first of them alone, and the rest move up.

A short row is put into its columns by the kinds of its cells: numbers below numbers, units below units, terms below
terms. Where several ways fit alike, its first cells are those it lacks, and a person looks at it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from taizhang.importers.facts import RawLine, RawRow, RawTable
from taizhang.importers.layouts.cell_kinds import CellKind, kind_of, kinds_for
from taizhang.importers.layouts.headers import Header
from taizhang.importers.layouts.shapes import are_units

WIDEST = 14
"""A table of more columns is not tried in every way."""
MOST_LINES = 30
"""A cell of more lines is not put together again."""
ALIKE, STRANGE = 2, -3
Guessed = dict[tuple[str, int], frozenset[str]]
"""Rows that could be read in several ways, by table and number → the fields that were filled from above."""


@dataclass(frozen=True)
class _Way:
    """One way to put the cells of a row into columns."""

    places: tuple[int, ...]
    fit: int

    def strays(self) -> int:
        """How many of the cells lacking are not the first ones of the row."""
        lacking = [at for at in range(self.places[-1]) if at not in self.places]
        return sum(at != place for at, place in enumerate(lacking))


def with_whole_rows(table: RawTable, header: Header) -> tuple[RawTable, Guessed]:
    """The table with every row in its columns, and the rows where that is a guess."""
    width = max(len(row.cells) for row in table.rows[header.first : header.last + 1])
    if width > WIDEST:
        return table, {}
    table = replace(table, rows=tuple(_unbroken(table.rows, header, width)))
    columns = _columns(table.rows[header.last + 1 :], header, width)
    rows, guessed = list(table.rows[: header.last + 1]), Guessed()
    above: tuple[str, ...] = ()
    for row in table.rows[header.last + 1 :]:
        cells, guess = row.cells, tuple[int, ...]()
        if above and 1 < len(cells) < width:
            cells, guess = _whole(cells, above, columns)
        if guess:
            names = frozenset(header.columns[at] for at in guess if at in header.columns) - {"number"}
            guessed[table.name, row.number] = names
        above = cells if len(cells) > 1 else above
        rows.append(replace(row, cells=cells))
    return replace(table, rows=tuple(rows)), guessed


def _unbroken(rows: Sequence[RawRow], header: Header, width: int) -> Iterator[RawRow]:
    """The rows, those joined to one that a cell with a unit in each of its lines has broken apart."""
    yield from rows[: header.last + 1]
    at = header.last + 1
    while at < len(rows):
        cells, taken = rows[at].cells, 1
        while taken < MOST_LINES and at + taken < len(rows) and _goes_on(cells, rows[at + taken].cells, width):
            more = rows[at + taken].cells
            cells, taken = (*cells[:-1], f"{cells[-1]}\n{more[0]}", *more[1:]), taken + 1
        whole = taken > 1 and len(cells) == width
        yield replace(rows[at], cells=cells) if whole else rows[at]
        at += taken if whole else 1


def _goes_on(cells: Sequence[str], more: Sequence[str], width: int) -> bool:
    """Whether a row that has its number and ends with a unit too early goes on with another that begins with one."""
    broken = len(cells) < width and kind_of(cells[0]) is CellKind.NUMBER and len(cells) + len(more) - 1 <= width
    return broken and are_units(cells[-1].split("\n")[-1]) and kind_of(more[0]) is CellKind.UNITS


def too_wide(table: RawTable, header: Header) -> bool:
    """Whether rows have more cells than the header names columns: nobody can tell which cell is whose."""
    width = max(len(row.cells) for row in table.rows[header.first : header.last + 1])
    return any(len(row.cells) > width for row in table.rows[header.last + 1 :])


def asked(line: RawLine, guessed: Guessed) -> RawLine:
    """A line with what was filled into its row by a guess as implied, so that a person is asked."""
    names = guessed.get((line.sheet, line.row), frozenset()) - set(line.implied)
    added = tuple(name for name in line.said if name in names and line.said[name])
    return replace(line, implied=(*line.implied, *added)) if added else line


def _columns(rows: Sequence[RawRow], header: Header, width: int) -> tuple[frozenset[CellKind], ...]:
    """The kinds of cells each column has, as its header says and as the rows show that lack none."""
    full = [row.cells for row in rows if len(row.cells) == width]
    shown = [frozenset(kind_of(cells[at]) for cells in full) for at in range(width)]
    blank = {CellKind.BLANK}
    return tuple(kinds_for(header.columns.get(at, "")) or kinds - blank for at, kinds in enumerate(shown))


def _whole(
    cells: tuple[str, ...], above: tuple[str, ...], columns: tuple[frozenset[CellKind], ...]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The cells of a short row in their columns, those lacking before the last taken from above; what is a guess."""
    way, alone = _best_way(tuple(map(kind_of, cells)), columns)
    filled = tuple(at for at in range(way.places[-1]) if at not in way.places and at < len(above))
    at_place = dict(zip(way.places, cells, strict=True)) | {at: above[at] for at in filled}
    whole = tuple(at_place.get(at, "") for at in range(len(columns)))
    return whole, () if alone else filled


@lru_cache(maxsize=1024)
def _best_way(kinds: tuple[CellKind, ...], columns: tuple[frozenset[CellKind], ...]) -> tuple[_Way, bool]:
    """The way that fits best, of several alike the one that lacks the first cells; whether it is the only one."""
    ways = [
        _Way(places, sum(_fit(kind, columns[place]) for kind, place in zip(kinds, places, strict=True)))
        for places in combinations(range(len(columns)), len(kinds))
    ]
    best = max(way.fit for way in ways)
    alike = [way for way in ways if way.fit == best]
    return min(alike, key=lambda each: (each.strays(), len(columns) - each.places[-1])), len(alike) == 1


def _fit(kind: CellKind, column: frozenset[CellKind]) -> int:
    if kind is CellKind.PEOPLE not in column:
        kind = CellKind.WORDS
    if kind is CellKind.BLANK or not column:
        return 0
    if kind in column:
        return ALIKE
    return STRANGE if kind.is_telling or any(each.is_telling for each in column) else 0
