"""Whether a disk has room for what is about to be written: judged by the first lines, before all the others."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

SAMPLE = 10_000
"""So many lines are written before it is told how much all of them will be."""
SPARE = 1.02
"""Later lines are a little longer: numbers grow, files have their own tables."""


class NoRoom(RuntimeError):
    """The disk is too small; says how much is needed and how much there is."""


class Room:
    """What is written into some files of a folder, of which a number of lines is to come."""

    def __init__(self, folder: Path, files: Sequence[TextIO], expected: int, tell: Callable[[str], object]) -> None:
        self.folder, self.files, self.expected, self.tell = folder, files, expected, tell

    def watch(self, written: int) -> None:
        """Told after each line; after the first ten thousand it is said how much there will be, or NoRoom raised."""
        if written != SAMPLE or written == self.expected:
            return
        for file in self.files:
            file.flush()
        there = sum(Path(file.name).stat().st_size for file in self.files)
        needed, free = there * self.expected / written * SPARE, shutil.disk_usage(self.folder).free + there
        said = f"{self.expected:,} lines are about {size(needed)}; {self.folder} has room for {size(free)}."
        if needed > free:
            raise NoRoom(said)
        self.tell(said)


def size(many: float) -> str:
    """Bytes as people read them."""
    return f"{many / 10**9:,.1f} GB" if many >= 10**9 else f"{many / 10**6:,.0f} MB"
