"""Pictures of the field and files of a recheck, handed out to whoever may have them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.inspections.models import PointPhoto, RecheckFile
from taizhang.inspections.queries.seen import sees_field
from taizhang.web.downloads import as_download
from taizhang.web.inspections.page import inspection_seen
from taizhang.web.pictures import small_answer
from taizhang.web.requests import signed_in


def _photo(actor: Actor, key: int, file: int) -> PointPhoto:
    row = inspection_seen(actor, key)
    found = PointPhoto.objects.select_related("file").filter(point__inspection=row, pk=file).first()
    if found is None or not sees_field(actor, row):
        raise Http404
    return found


@signed_in
def photo(request: HttpRequest, actor: Actor, key: int, file: int) -> HttpResponse:
    """A picture as it was sent, always as a download."""
    return _handed_out(request, _photo(actor, key, file))


@signed_in
def small_photo(request: HttpRequest, actor: Actor, key: int, file: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """Its small picture."""
    return small_answer(_photo(actor, key, file).file.sha256)


@signed_in
def recheck_file(request: HttpRequest, actor: Actor, key: int, file: int) -> HttpResponse:
    """A file that the unit sent with its reasons."""
    row = inspection_seen(actor, key)
    found = RecheckFile.objects.select_related("file").filter(recheck__inspection=row, pk=file).first()
    if found is None:
        raise Http404
    return _handed_out(request, found)


def _handed_out(request: HttpRequest, found: PointPhoto | RecheckFile) -> HttpResponse:
    try:
        content = read_bytes(found.file)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": found}, status=409)
    return as_download(content, found.name, found.file.media_type)
