"""What stands at the top of a compound file (old .xls, .doc, .wps, .et): the names and places of its streams."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

NAME_BYTES, ENTRY_BYTES = 64, 128
HELD_IN_HEADER = 109
SHORT, SMALL = 4096, 64
"""Streams shorter than this lie in sectors as small as that."""
LAST = 0xFFFFFFFA
"""Sector numbers from here on say that a chain ends."""


@dataclass(frozen=True)
class Entry:
    """A stream or a folder: where its bytes begin and how many they are."""

    start: int
    size: int


class Sectors:
    """The sectors of a compound file and the table that chains them; what points outside the file ends a chain."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.size = 1 << min(self._number(30) & 0xFF, 12)
        self.size = max(self.size, 512)
        self.table = b"".join(map(self.sector, self._table_sectors()))

    def _number(self, at: int) -> int:
        return int(struct.unpack_from("<I", self.content.ljust(at + 4, b"\0"), at)[0])

    def sector(self, number: int) -> bytes:
        """The bytes of one sector."""
        return self.content[(number + 1) * self.size : (number + 2) * self.size]

    def _table_sectors(self) -> Iterator[int]:
        yield from (number for at in range(HELD_IN_HEADER) if (number := self._number(76 + 4 * at)) < LAST)
        further, seen = self._number(68), set[int]()
        while further < LAST and further not in seen and (held := self.sector(further)):
            seen.add(further)
            *numbers, further = struct.unpack(f"<{len(held) // 4}I", held[: len(held) // 4 * 4])
            yield from (number for number in numbers if number < LAST)

    def chain(self, start: int) -> Iterator[bytes]:
        """The sectors that follow one another from a start."""
        for number in _chain(self.table, start):
            held = self.sector(number)
            if not held:
                return
            yield held

    def small_table(self) -> bytes:
        """What chains the small sectors."""
        return b"".join(self.chain(self._number(60)))

    def directory(self) -> bytes:
        """The entries of the file, as one run of bytes."""
        return b"".join(self.chain(self._number(48)))


def entries_of(content: bytes) -> Mapping[str, Entry]:
    """By name, the entries that hang from the root; those of files embedded in this one are not among them."""
    directory = Sectors(content).directory()
    held: dict[str, Entry] = {}
    waiting, seen = [_links(directory, 0)[2]], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen or (number + 1) * ENTRY_BYTES > len(directory):
            continue
        seen.add(number)
        left, right, _ = _links(directory, number)
        waiting += [left, right]
        held[_name(directory, number)] = _entry(directory, number)
    return held


def stream(content: bytes, entry: Entry, most: int) -> bytes:
    """The first bytes of a stream; short ones lie together in small sectors within the stream of the root."""
    sectors = Sectors(content)
    if entry.size >= SHORT:
        return b"".join(islice(sectors.chain(entry.start), most // sectors.size + 1))[:most]
    root = _entry(sectors.directory().ljust(ENTRY_BYTES, b"\0"), 0)
    held = b"".join(sectors.chain(root.start))
    numbers = islice(_chain(sectors.small_table(), entry.start), SHORT // SMALL)
    return b"".join(held[at * SMALL : (at + 1) * SMALL] for at in numbers)[: min(most, entry.size)]


def _chain(table: bytes, start: int) -> Iterator[int]:
    """The numbers that follow one another from a start in a table; a ring is walked once."""
    seen = set[int]()
    while start < LAST and start not in seen:
        seen.add(start)
        yield start
        at = 4 * start
        start = struct.unpack_from("<I", table, at)[0] if at + 4 <= len(table) else LAST


def _links(directory: bytes, number: int) -> tuple[int, int, int]:
    """The entries before, after and below this one."""
    at = number * ENTRY_BYTES + 68
    return struct.unpack_from("<III", directory, at) if at + 12 <= len(directory) else (LAST, LAST, LAST)


def _name(directory: bytes, number: int) -> str:
    at = number * ENTRY_BYTES
    length = struct.unpack_from("<H", directory, at + NAME_BYTES)[0]
    return directory[at : at + min(max(length - 2, 0), NAME_BYTES)].decode("utf-16-le", "replace")


def _entry(directory: bytes, number: int) -> Entry:
    return Entry(*struct.unpack_from("<II", directory, number * ENTRY_BYTES + 116))
