"""What stands at the top of a compound file (old .xls, .doc, .wps, .et): the names and places of its streams."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from taizhang.importers.readers.sectors import LAST, Sectors, chained

NAME_BYTES, ENTRY_BYTES = 64, 128
SHORT, SMALL = 4096, 64
"""Streams shorter than this lie in sectors as small as that."""


@dataclass(frozen=True)
class Entry:
    """A stream or a folder: where its bytes begin and how many they are."""

    start: int
    size: int


def has_ring(content: bytes) -> bool:
    """Whether a chain of the file comes back upon itself."""
    return Sectors(content).has_ring()


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
    numbers = islice(chained(sectors.small_table(), entry.start), SHORT // SMALL)
    return b"".join(held[at * SMALL : (at + 1) * SMALL] for at in numbers)[: min(most, entry.size)]


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
