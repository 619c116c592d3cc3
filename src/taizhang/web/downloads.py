"""Files handed out; the browser never guesses what they are."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def as_download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """The bytes under their name, to be saved and not opened in place."""
    response = _handed_out(content, name, media_type, attached=True)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def in_place(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A paper of our own making, opened in the browser."""
    return _handed_out(content, name, media_type, attached=False)


def in_frame(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A picture or PDF that came from outside, shown within a page of our own and nowhere else."""
    response = _handed_out(content, name, media_type, attached=False)
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _handed_out(content: bytes, name: str, media_type: str, *, attached: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(attached, name) or ""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
