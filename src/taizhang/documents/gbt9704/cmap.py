"""Read which characters a font file can show, from its cmap table (OpenType 1.9, formats 4 and 12)."""

import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=64)
def coverage(path: str, index: int) -> frozenset[int]:
    """The code points the face shows; `index` picks one face of a collection."""
    data = Path(path).read_bytes()
    start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    cmap = _table(data, start, b"cmap")
    points: set[int] = set()
    if cmap is not None:
        for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
            offset = cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * number)[0]
            points.update(_subtable(data, offset))
    return frozenset(points)


def _table(data: bytes, start: int, tag: bytes) -> int | None:
    for number in range(struct.unpack_from(">H", data, start + 4)[0]):
        record = start + 12 + 16 * number
        if data[record : record + 4] == tag:
            return int(struct.unpack_from(">I", data, record + 8)[0])
    return None


def _subtable(data: bytes, offset: int) -> Iterator[int]:
    kind = struct.unpack_from(">H", data, offset)[0]
    if kind == 12:
        for group in range(struct.unpack_from(">I", data, offset + 12)[0]):
            first, last, _glyph = struct.unpack_from(">III", data, offset + 16 + 12 * group)
            yield from range(first, last + 1)
    elif kind == 4:
        yield from _segments(data, offset)


def _segments(data: bytes, offset: int) -> Iterator[int]:
    count = struct.unpack_from(">H", data, offset + 6)[0] // 2
    for segment in range(count):
        last = struct.unpack_from(">H", data, offset + 14 + 2 * segment)[0]
        first = struct.unpack_from(">H", data, offset + 16 + 2 * (count + segment))[0]
        delta = struct.unpack_from(">H", data, offset + 16 + 2 * (2 * count + segment))[0]
        place = offset + 16 + 2 * (3 * count + segment)
        shift = struct.unpack_from(">H", data, place)[0]
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point + delta if shift == 0 else _glyph(data, place + shift + 2 * (point - first), delta)
            if glyph % 0x10000:
                yield point


def _glyph(data: bytes, place: int, delta: int) -> int:
    glyph = int(struct.unpack_from(">H", data, place)[0])
    return glyph + delta if glyph else 0
