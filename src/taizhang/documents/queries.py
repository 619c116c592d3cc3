"""What may be asked of documents: the bytes of a file, and whether they are still those that were kept."""

from collections.abc import Iterator

from django.conf import settings

from taizhang.audit.facts import Fault
from taizhang.documents.models import StoredFile
from taizhang.documents.rules import stored_path
from taizhang.documents.thumbnails import thumbnail
from taizhang.documents.writing import write_whole
from taizhang.lib.hashing import digest


class Damaged(RuntimeError):
    """The bytes on disk are not those that were kept."""


def read_bytes(file: StoredFile) -> bytes:
    """The bytes as kept; Damaged when they are gone or differ."""
    if fault := _fault(file):
        raise Damaged(str(fault))
    return (settings.FILES / stored_path(file.sha256)).read_bytes()


def read_held(sha256: str) -> bytes:
    """The bytes held under a hash; Damaged when they are gone or differ."""
    path = settings.FILES / stored_path(sha256)
    content = path.read_bytes() if path.is_file() else b""
    if digest(content) != sha256:
        raise Damaged(f"files/{stored_path(sha256)}")
    return content


def small_picture(sha256: str) -> bytes | None:
    """The thumbnail of a picture kept or held; made when first asked for, and again when it was lost."""
    path = settings.THUMBNAILS / stored_path(sha256)
    if path.is_file():
        return path.read_bytes()
    drawn = thumbnail(read_held(sha256))
    if drawn is not None:
        write_whole(path, drawn)
    return drawn


def file_faults() -> Iterator[Fault]:
    """Every kept file that is missing or altered on disk."""
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        if fault := _fault(file):
            yield fault


def _fault(file: StoredFile) -> Fault | None:
    path = settings.FILES / stored_path(file.sha256)
    if not path.is_file():
        return Fault(f"files/{stored_path(file.sha256)}", "is missing")
    if digest(path.read_bytes()) != file.sha256:
        return Fault(f"files/{stored_path(file.sha256)}", "was altered after it was kept")
    return None
