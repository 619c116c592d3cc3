"""What is struck through in an .xls: by the style of its cell, or within a cell by the face of its letters."""

import struct
from collections.abc import Iterator, Sequence

from taizhang.importers.readers.programs.struck import Words
from taizhang.importers.readers.programs.xls_records import records, short

FONT, STYLE, SHARED, GOES_ON, WORDS = 0x0031, 0x00E0, 0x00FC, 0x003C, 0x00FD
STRUCK = 0x0008
NO_FONT = 4
"""Fonts are counted without a fifth: what is called 5 is the fifth."""
WIDE, EXTENDED, RICH = 0x01, 0x04, 0x08
Runs = Sequence[tuple[int, int]]


class Strikes:
    """The fonts of a workbook that strike through, the styles that use them, and the shared strings with faces."""

    def __init__(self, held: bytes) -> None:
        fonts: list[bool] = []
        styles: list[int] = []
        shared: list[bytes] = []
        last = 0
        for record, data in records(held, 0):
            if record == FONT and len(data) >= 4:
                fonts.append(bool(short(data, 2) & STRUCK))
            elif record == STYLE and len(data) >= 2:
                styles.append(short(data, 0))
            elif record == SHARED or (record == GOES_ON and last in (SHARED, GOES_ON) and shared):
                shared.append(data)
            last = record
        self._fonts = frozenset(at + (at >= NO_FONT) for at, is_struck in enumerate(fonts) if is_struck)
        self._styles = frozenset(number for number, font in enumerate(styles) if font in self._fonts)
        self._strings = {at: each for at, each in enumerate(_strings(shared)) if each[1]} if self._fonts else {}

    def left(self, held: bytes, start: int, cells: frozenset[int]) -> Words:
        """The cells of the sheet that begins there in which something is struck through, with what is left."""
        if not self._fonts:
            return {}
        found = {}
        for record, data in records(held, start):
            if record in cells and len(data) >= 6:
                words = self._left(record, data)
                if words is not None:
                    found[short(data, 0), short(data, 2)] = words
        return found

    def _left(self, record: int, data: bytes) -> str | None:
        """What is left of a cell; None where nothing is struck through. Faces within the words outrank its style."""
        struck = short(data, 4) in self._styles
        number = struct.unpack_from("<I", data, 6)[0] if record == WORDS and len(data) >= 10 else -1
        if number not in self._strings:
            return "" if struck else None
        words, runs = self._strings[number]
        starts = [0, *(start for start, _ in runs), len(words)]
        gone = [struck, *(font in self._fonts for _, font in runs)]
        spans = list(zip(starts, starts[1:], gone, strict=False))
        if not any(is_gone and words[start:end].strip() for start, end, is_gone in spans):
            return None
        return "".join(words[start:end] for start, end, is_gone in spans if not is_gone).strip()


def _strings(parts: Sequence[bytes]) -> Iterator[tuple[str, Runs]]:
    """The shared strings in their order, with the place from which on each font holds; as far as they can be read."""
    stream = _Stream(parts)
    stream.take(8)
    while stream.has_more():
        length, flags = short(stream.take(2), 0), stream.take(1)[:1] or b"\0"
        runs = short(stream.take(2), 0) if flags[0] & RICH else 0
        extended = int.from_bytes(stream.take(4), "little") if flags[0] & EXTENDED else 0
        words = stream.text(length, wide=bool(flags[0] & WIDE))
        faces = stream.take(4 * runs)
        stream.take(extended)
        yield words, [(short(faces, at), short(faces, at + 2)) for at in range(0, len(faces) - 3, 4)]


class _Stream:
    """Records that go on in others; a text broken between two says in the second anew how wide its letters are."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts, self._part, self._at = parts, 0, 0

    def has_more(self) -> bool:
        return self._part < len(self._parts) - 1 or self._at < len(self._parts[-1])

    def take(self, length: int) -> bytes:
        taken = b""
        while len(taken) < length and self.has_more():
            held = self._parts[self._part]
            if self._at >= len(held):
                self._part, self._at = self._part + 1, 0
                continue
            piece = held[self._at : self._at + length - len(taken)]
            taken, self._at = taken + piece, self._at + len(piece)
        return taken

    def text(self, length: int, *, wide: bool) -> str:
        words = ""
        while len(words) < length and self.has_more():
            room = len(self._parts[self._part]) - self._at
            if not room:
                self._part, self._at = self._part + 1, 0
                wide = bool(self.take(1)[:1] > b"\0") if self.has_more() else wide
                continue
            size = min((length - len(words)) * (2 if wide else 1), room)
            words += self.take(size).decode("utf-16-le" if wide else "latin-1", "replace")
        return words
