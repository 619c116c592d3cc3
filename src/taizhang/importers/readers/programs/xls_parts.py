"""How an .xls (Excel 97 to 2003) shows its numbers, which the parser of workbooks leaves out."""

import struct
from collections.abc import Iterator

from taizhang.importers.readers.compound import entries_of, stream
from taizhang.importers.readers.programs.shown import kind_of_format

BEGIN, END, SHEET, FORMAT, STYLE = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
ONE_CELL, ROW_OF_CELLS = frozenset((0x0203, 0x027E, 0x0006)), 0x00BD
VERSION = 0x0600
CellKind = tuple[tuple[int, int], str]


def shown(content: bytes) -> Iterator[tuple[str, dict[tuple[int, int], str]]]:
    """By sheet, the cells that show a share, a month or a day without its year."""
    entry = entries_of(content).get("Workbook")
    held = stream(content, entry, entry.size) if entry else b""
    if held[:2] != struct.pack("<H", BEGIN) or held[4:6] != struct.pack("<H", VERSION):
        return
    kinds: list[str] = []
    codes: dict[int, str] = {}
    sheets: list[tuple[str, int]] = []
    for record, data in _records(held, 0):
        if record == FORMAT and len(data) >= 5:
            codes[_short(data, 0)] = _text(data[2:], 2)
        elif record == STYLE and len(data) >= 4:
            kinds.append(kind_of_format(_short(data, 2), codes.get(_short(data, 2), "")))
        elif record == SHEET and len(data) >= 8:
            sheets.append((_text(data[6:], 1), struct.unpack_from("<I", data)[0]))
    for name, start in sheets:
        yield name, dict(_cells(held, start, kinds))


def _records(held: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """From one place to the end of the sheet that begins there."""
    while at + 4 <= len(held):
        record, length = struct.unpack_from("<HH", held, at)
        yield record, held[at + 4 : at + 4 + length]
        if record == END:
            return
        at += 4 + length


def _cells(held: bytes, start: int, kinds: list[str]) -> Iterator[CellKind]:
    for record, data in _records(held, start):
        if record in ONE_CELL and len(data) >= 6:
            styles = [_short(data, 4)]
        elif record == ROW_OF_CELLS and len(data) >= 12:
            styles = [_short(data, at) for at in range(4, len(data) - 2, 6)]
        else:
            continue
        for column, style in enumerate(styles, start=_short(data, 2)):
            if style < len(kinds) and kinds[style]:
                yield (_short(data, 0), column), kinds[style]


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _text(data: bytes, width: int) -> str:
    """A text after its length of one or two bytes and a byte that says whether its letters take two."""
    length, wide = int.from_bytes(data[:width], "little"), data[width : width + 1] > b"\0"
    written = data[width + 1 : width + 1 + length * (2 if wide else 1)]
    return written.decode("utf-16-le" if wide else "latin-1", "replace")
