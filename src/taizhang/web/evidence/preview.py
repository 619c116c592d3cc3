"""A file of evidence shown in place, within the page of its report: pictures and PDF, told by their content."""

from django.http import Http404, HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.reporting.queries import evidence_seen_by
from taizhang.web.downloads import in_frame
from taizhang.web.requests import signed_in

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"})
PDF = "application/pdf"


def shows(media_type: str) -> str:
    """How a browser shows a file: as a picture, as a frame, or (empty) not at all."""
    if media_type in PICTURES:
        return "picture"
    return "frame" if media_type == PDF else ""


@signed_in
def preview(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The bytes to be shown; a kind of file that is not shown, or one that is damaged, has no preview."""
    found = evidence_seen_by(actor).filter(pk=key).first()
    if found is None or not shows(found.file.media_type):
        raise Http404
    try:
        content = read_bytes(found.file)
    except Damaged as damage:
        raise Http404 from damage
    return in_frame(content, found.name, found.file.media_type)
