"""The official table that a ledger was exported as: every row is a line, and what it says is meant as it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from taizhang.importers.facts import RawLine, RawRow, RawTable, RowPlaces
from taizhang.importers.layouts.headers import HEADER_WITHIN, Header
from taizhang.importers.readers.places import column_name
from taizhang.importers.words import FIELD_NAMES, plain


@dataclass(frozen=True)
class Column:
    """How wide a column is, in characters, and whether a table is known by it."""

    width: int
    needed: bool = False


COLUMNS: Mapping[str, Column] = {
    "number": Column(6, needed=True),
    "kind": Column(6, needed=True),
    "matter": Column(36, needed=True),
    "method": Column(36),
    "lead": Column(18, needed=True),
    "support": Column(18),
    "leader": Column(10),
    "responsible": Column(16),
    "begins": Column(13),
    "due": Column(14, needed=True),
    "settled": Column(13, needed=True),
    "steps": Column(22),
    "requirement": Column(24),
    "pace": Column(18),
    "criterion": Column(24),
    "quantity": Column(12, needed=True),
    "measure": Column(8),
    "weight": Column(7),
    "note": Column(16),
}
"""The columns that are read back, in their order. A table without the others says that they are blank."""

BESIDE = ("编号", "进度状态", "完成比例")
"""Columns for the eye; they are not read back."""

FEWEST = 2
"""A row that says one thing alone is a note."""


def find_header(rows: Sequence[RawRow]) -> Header | None:
    """The header when it is that of the official table: all columns it is known by, and none of any other table."""
    fields = {plain(FIELD_NAMES[name]): name for name in COLUMNS}
    needed = {name for name, column in COLUMNS.items() if column.needed}
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        words = [plain(cell) for cell in row.cells]
        known = {at: fields[word] for at, word in enumerate(words) if word in fields}
        strange = {word for word in words if word and word not in fields} - set(BESIDE)
        if needed <= set(known.values()) and not strange:
            return Header(place, place, known)
    return None


def is_official(header: Header) -> bool:
    """Whether a header is that of the official table."""
    return "settled" in header.columns.values()


def is_exact(raw: RawLine) -> bool:
    """Whether a line stood in the official table: what it says is meant as it stands."""
    return "settled" in raw.said


def lines_of(table: RawTable, header: Header) -> Iterator[RawLine]:
    """Every row with a matter or a number; nothing is carried down, and no row is a heading."""
    head = table.rows[header.last].cells
    places = {field: column_name(at) for at, field in header.columns.items()}
    for row in table.rows[header.last + 1 :]:
        if row.cells == head or len({cell for cell in row.cells if cell}) < FEWEST:
            continue
        said = {field: row.cells[at] for at, field in header.columns.items() if at < len(row.cells)}
        if said.get("matter") or said.get("number", "").isdecimal():
            locator, where = f"{table.name}!R{row.number}", RowPlaces(table.name, row.number, places)
            yield RawLine(table.name, row.number, locator, {"settled": "", **said}, where=where)
