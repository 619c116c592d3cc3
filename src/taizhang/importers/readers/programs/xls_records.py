"""Records of an .xls: numbers of two bytes first."""

import struct
from collections.abc import Iterator

END = 0x000A


def records(held: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """From one place to the end of the sheet that begins there."""
    while at + 4 <= len(held):
        record, length = struct.unpack_from("<HH", held, at)
        yield record, held[at + 4 : at + 4 + length]
        if record == END:
            return
        at += 4 + length


def short(data: bytes, at: int) -> int:
    """A number of two bytes."""
    return int.from_bytes(data[at : at + 2], "little")


def text(data: bytes, width: int) -> str:
    """A text after its length of one or two bytes and a byte that says whether its letters take two."""
    length, wide = int.from_bytes(data[:width], "little"), data[width : width + 1] > b"\0"
    written = data[width + 1 : width + 1 + length * (2 if wide else 1)]
    return written.decode("utf-16-le" if wide else "latin-1", "replace")
