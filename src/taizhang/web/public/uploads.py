"""Files that come with a message: taken into memory alone, so that nothing of them lies in clear on the disk."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest

FORM = 64 * 1024
"""Bytes for the fields of the form beside the files."""
NAME = 120


class InMemory(MemoryFileUploadHandler):
    """Takes files of any size into memory; whoever uses it has bounded the whole request before."""

    def handle_raw_input(self, *_args: Any, **_kwargs: Any) -> None:
        self.activated = True


def is_too_large(request: HttpRequest, files: int, file_mb: int) -> bool:
    """Whether the request says that it is longer than all files allowed together; one that does not say is."""
    length = str(request.META.get("CONTENT_LENGTH") or "")
    return not length.isdecimal() or int(length) > FORM + files * file_mb * 2**20


def files_in(request: HttpRequest) -> list[tuple[str, bytes]]:
    """The files that came, by name and content."""
    return [((file.name or "-")[-NAME:], file.read()) for file in request.FILES.getlist("files")]
