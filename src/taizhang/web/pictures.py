"""Small pictures of files, to whoever may have the file."""

from django.http import Http404, HttpResponse

from taizhang.documents.queries import Damaged, small_picture
from taizhang.web.downloads import in_place


def small_answer(sha256: str) -> HttpResponse:
    """The small picture of a file; a file of which none can be drawn has none."""
    try:
        drawn = small_picture(sha256)
    except Damaged:
        drawn = None
    if drawn is None:
        raise Http404
    return in_place(drawn, "small.jpg", "image/jpeg")
