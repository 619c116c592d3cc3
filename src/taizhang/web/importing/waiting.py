"""Large papers between their upload and their reading: the bytes, and how many lines have been read of them."""

import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from taizhang.web.jobs import LOST


def put(content: bytes) -> str:
    """Keep the bytes until they are read; returns the key they are kept by. What nobody ever read is thrown away."""
    settings.WAITING.mkdir(parents=True, exist_ok=True)
    _clear_lost()
    key = uuid4().hex
    _paper(key).write_bytes(content)
    return key


def _clear_lost() -> None:
    oldest = time.time() - 2 * LOST.total_seconds()
    for path in settings.WAITING.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def content_of(key: str) -> bytes:
    """The bytes that wait."""
    return _paper(key).read_bytes()


def forget(key: str) -> None:
    """The bytes wait no longer."""
    for path in (_paper(key), _count(key)):
        path.unlink(missing_ok=True)


def teller(key: str) -> Callable[[int], None]:
    """What is told how many lines have been read."""

    def tell(count: int) -> None:
        _count(key).write_text(str(count), encoding="ascii")

    return tell


def lines_read(key: str) -> int:
    """How many lines have been read so far."""
    told = _count(key)
    return int(told.read_text(encoding="ascii") or 0) if told.exists() else 0


def _paper(key: str) -> Path:
    return Path(settings.WAITING) / key


def _count(key: str) -> Path:
    return Path(settings.WAITING) / f"{key}.read"
