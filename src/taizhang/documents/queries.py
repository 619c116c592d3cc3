"""What may be asked of documents: the bytes of a file, and whether they are still those that were kept."""

from collections.abc import Iterator

from django.conf import settings

from taizhang.audit.facts import Fault
from taizhang.documents.models import StoredFile
from taizhang.documents.rules import stored_path
from taizhang.lib.hashing import digest


class Damaged(RuntimeError):
    """The bytes on disk are not those that were kept."""


def read_bytes(file: StoredFile) -> bytes:
    """The bytes as kept; Damaged when they are gone or differ."""
    if fault := _fault(file):
        raise Damaged(str(fault))
    return (settings.FILES / stored_path(file.sha256)).read_bytes()


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
