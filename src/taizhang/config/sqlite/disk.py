"""When what was written lies on the disk: one sync serves all the threads that asked before it began."""

import os
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path


class Disk:
    """Brings a file onto the disk."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._begun = self._done = 0

    def reach(self) -> None:
        """Return once all that was in the file by now lies on the disk. A file that is gone was brought there whole."""
        wanted = self._begun + 1
        with self._lock:
            if self._done >= wanted:
                return
            self._begun += 1
            with suppress(FileNotFoundError):
                self._sync()
            self._done = self._begun

    def _sync(self) -> None:
        held = os.open(self._file, os.O_RDONLY)
        try:
            os.fdatasync(held)
        finally:
            os.close(held)


@cache
def disk_of(file: Path) -> Disk:
    """The one that all threads of this process ask about a file."""
    return Disk(file)
