"""How an .xls (Excel 97 to 2003) shows its numbers and what it strikes through, which the parser leaves out."""

import struct
from collections.abc import Iterator

from taizhang.importers.readers.compound import entries_of, stream
from taizhang.importers.readers.programs.said import Beside
from taizhang.importers.readers.programs.shown import kind_of_format
from taizhang.importers.readers.programs.struck import struck_cells
from taizhang.importers.readers.programs.xls_records import records, short, text
from taizhang.importers.readers.programs.xls_struck import Strikes

BEGIN, SHEET, FORMAT, STYLE = 0x0809, 0x0085, 0x041E, 0x00E0
ONE_CELL, ROW_OF_CELLS = frozenset((0x0203, 0x027E, 0x0006)), 0x00BD
CELLS = ONE_CELL | {ROW_OF_CELLS, 0x00FD, 0x0204, 0x0205, 0x0201, 0x00BE}
VERSION = 0x0600
CellKind = tuple[tuple[int, int], str]


def beside(content: bytes) -> Iterator[tuple[str, Beside]]:
    """By sheet, the cells that show a share, a month or a day without its year, and how far it reaches."""
    entry = entries_of(content).get("Workbook")
    held = stream(content, entry, entry.size) if entry else b""
    if held[:2] != struct.pack("<H", BEGIN) or held[4:6] != struct.pack("<H", VERSION):
        return
    kinds: list[str] = []
    codes: dict[int, str] = {}
    sheets: list[tuple[str, int]] = []
    for record, data in records(held, 0):
        if record == FORMAT and len(data) >= 5:
            codes[short(data, 0)] = text(data[2:], 2)
        elif record == STYLE and len(data) >= 4:
            kinds.append(kind_of_format(short(data, 2), codes.get(short(data, 2), "")))
        elif record == SHEET and len(data) >= 8:
            sheets.append((text(data[6:], 1), struct.unpack_from("<I", data)[0]))
    strikes = Strikes(held)
    for name, start in sheets:
        left = strikes.left(held, start, CELLS)
        yield name, Beside(_reach(held, start), tuple(struck_cells(left, name)), dict(_cells(held, start, kinds)), left)


def _cells(held: bytes, start: int, kinds: list[str]) -> Iterator[CellKind]:
    for record, data in records(held, start):
        if record in ONE_CELL and len(data) >= 6:
            styles = [short(data, 4)]
        elif record == ROW_OF_CELLS and len(data) >= 12:
            styles = [short(data, at) for at in range(4, len(data) - 2, 6)]
        else:
            continue
        for column, style in enumerate(styles, start=short(data, 2)):
            if style < len(kinds) and kinds[style]:
                yield (short(data, 0), column), kinds[style]


def _reach(held: bytes, start: int) -> int:
    """How many cells the table has that reaches from the first cell to the farthest."""
    places = [(short(data, 0), short(data, 2)) for record, data in records(held, start) if record in CELLS]
    return (max((row for row, _ in places), default=0) + 1) * (max((column for _, column in places), default=0) + 1)
