"""The sectors of a compound file, in which its streams lie in pieces."""

import struct
from collections.abc import Iterator
from itertools import islice

HELD_IN_HEADER = 109
LAST = 0xFFFFFFFA
"""Sector numbers from here on say that a chain ends."""


class Sectors:
    """The sectors of a compound file and the table that chains them; what points outside the file ends a chain."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.size = 1 << min(self._number(30) & 0xFF, 12)
        self.size = max(self.size, 512)
        self.returns = False
        self.further = list(self._further())
        enough = len(content) // self.size * 4 // self.size + 2
        self.table = b"".join(map(self.sector, islice(self._table_sectors(), enough)))

    def _number(self, at: int) -> int:
        return int(struct.unpack_from("<I", self.content.ljust(at + 4, b"\0"), at)[0])

    def sector(self, number: int) -> bytes:
        """The bytes of one sector; the last one of a file that was cut off is filled up."""
        held = self.content[(number + 1) * self.size : (number + 2) * self.size]
        return held and held.ljust(self.size, b"\xff")

    def _table_sectors(self) -> Iterator[int]:
        """Where the table lies: its first sectors are named in the head, the rest in sectors of their own."""
        yield from (number for at in range(HELD_IN_HEADER) if (number := self._number(76 + 4 * at)) < LAST)
        for held in self.further:
            yield from (number for number in struct.unpack(f"<{self.size // 4}I", held)[:-1] if number < LAST)

    def _further(self) -> Iterator[bytes]:
        number, seen = self._number(68), set[int]()
        while number < LAST and number not in seen and (held := self.sector(number)):
            seen.add(number)
            yield held
            number = struct.unpack_from("<I", held, self.size - 4)[0]
        self.returns = number in seen

    def chain(self, start: int) -> Iterator[bytes]:
        """The sectors that follow one another from a start."""
        for number in chained(self.table, start):
            held = self.sector(number)
            if not held:
                return
            yield held

    def small_table(self) -> bytes:
        """What chains the small sectors."""
        return b"".join(self.chain(self._number(60)))

    def has_ring(self) -> bool:
        """Whether a chain comes back upon itself; some parsers follow such a one until memory ends."""
        return self.returns or any(_has_ring(table) for table in (self.table, self.small_table()))

    def directory(self) -> bytes:
        """The entries of the file, as one run of bytes."""
        return b"".join(self.chain(self._number(48)))


def chained(table: bytes, start: int) -> Iterator[int]:
    """The numbers that follow one another from a start in a table; a ring is walked once."""
    seen = set[int]()
    while start < LAST and start not in seen:
        seen.add(start)
        yield start
        at = 4 * start
        start = struct.unpack_from("<I", table, at)[0] if at + 4 <= len(table) else LAST


def _has_ring(table: bytes) -> bool:
    links = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    walks = [0] * len(links)
    for walk, start in enumerate(range(len(links)), start=1):
        at = start
        while at < len(links) and not walks[at]:
            walks[at] = walk
            at = links[at]
        if at < len(links) and walks[at] == walk and links[start] < len(links):
            return True
    return False
