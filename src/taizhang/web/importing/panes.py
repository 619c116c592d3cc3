"""The page as it was read, beside its lines: the rows around them, with the words of each field marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.importers.facts import Place, RawRow
from taizhang.importers.models import Proposal
from taizhang.importers.pipeline import JOINED
from taizhang.importers.readers.places import column_name
from taizhang.web.importing.forms import FIELDS
from taizhang.web.papers.reading import Sheet

AROUND = 1
"""Rows shown above and below a line."""


@dataclass(frozen=True)
class Piece:
    """Words of a cell; `field` names what they were taken for, `doubtful` that a person should look at them."""

    text: str
    field: str = ""
    doubtful: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell with its pieces and how many columns it covers."""

    pieces: Sequence[Piece]
    span: int = 1


@dataclass(frozen=True)
class Row:
    """A row of the page: its cells, the lines that stand in it, whether rows are left out before it."""

    number: int
    cells: Sequence[Cell]
    lines: Sequence[int]
    head: bool
    after_gap: bool


@dataclass(frozen=True)
class Pane:
    """What is shown of one sheet, or of the text (without a name)."""

    name: str
    width: int
    rows: Sequence[Row]


def panes_of(sheets: Iterable[Sheet], lines: Sequence[Proposal]) -> list[Pane]:
    """The sheets that the lines stand in, each with the rows around them."""
    by_sheet = defaultdict[str, list[Proposal]](list)
    for line in lines:
        by_sheet[line.sheet].append(line)
    return [_pane(sheet, by_sheet[sheet.name]) for sheet in sheets if sheet.name in by_sheet]


def _pane(sheet: Sheet, lines: Sequence[Proposal]) -> Pane:
    by_row = defaultdict[int, list[Proposal]](list)
    for line in lines:
        for row in {line.row, *_rows_of(line)}:
            by_row[row].append(line)
    near = {row + step for row in by_row for step in range(-AROUND, AROUND + 1)}
    shown = [row for row in sheet.rows if row.number in near or row.number in sheet.heads]
    return Pane(sheet.name, sheet.width(), list(_rows(sheet, shown, by_row)))


def _rows_of(line: Proposal) -> set[int]:
    """The paragraphs of a text that a line was put together from; a row of a sheet is one."""
    return set() if line.sheet else {place["row"] for place in line.where.values() if place["row"]}


def _rows(sheet: Sheet, shown: Sequence[RawRow], by_row: Mapping[int, Sequence[Proposal]]) -> Iterator[Row]:
    order = {row.number: at for at, row in enumerate(sheet.rows)}
    before = -1
    for row in shown:
        lines = by_row.get(row.number, ())
        yield Row(
            row.number,
            list(_cells(sheet, row, lines)),
            [line.order for line in lines],
            row.number in sheet.heads,
            after_gap=order[row.number] > before + 1,
        )
        before = order[row.number]


def _cells(sheet: Sheet, row: RawRow, lines: Sequence[Proposal]) -> Iterator[Cell]:
    if not sheet.name:
        yield Cell(list(_pieces(row.cells[0], _stretches(row.number, lines))))
        return
    columns = {place["column"]: name for line in lines for name, place in line.where.items() if place["column"]}
    doubtful = {each["field"] for line in lines for each in line.doubts}
    at = 0
    for text, span in sheet.spans(row):
        name = columns.get(column_name(at), "")
        yield Cell([Piece(text, _label(name), name in doubtful)], span)
        at += span


def _stretches(row: int, lines: Sequence[Proposal]) -> list[tuple[Place, str, bool]]:
    """Which words of a paragraph became which field; of stretches that overlap the shorter one is shown."""
    found = [
        (Place(**place), name, name in {each["field"] for each in line.doubts})
        for line in lines
        for name, place in line.where.items()
        if place["row"] == row and place["end"]
    ]
    chosen: list[tuple[Place, str, bool]] = []
    for each in sorted(found, key=lambda held: held[0].end - held[0].start):
        if all(each[0].end <= other.start or each[0].start >= other.end for other, *_ in chosen):
            chosen.append(each)
    return sorted(chosen, key=lambda held: held[0].start)


def _pieces(text: str, stretches: Iterable[tuple[Place, str, bool]]) -> Iterator[Piece]:
    at = 0
    for place, name, doubtful in stretches:
        if place.start > at:
            yield Piece(text[at : place.start])
        yield Piece(text[place.start : place.end], _label(name), doubtful)
        at = max(at, place.end)
    if at < len(text):
        yield Piece(text[at:])


def _label(name: str) -> str:
    """What a field is called beside its words; columns that become part of another field by that one's name."""
    field = "lead" if name == "unit" else JOINED.get(name, name)
    return str(FIELDS.get(field, ""))
