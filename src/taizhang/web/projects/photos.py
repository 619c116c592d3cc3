"""Pictures of a project: handed out, small or whole; approved for the public, or taken back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.lib.states import NotOpen
from taizhang.projects.actions.photos import approve_photo, withdraw_photo
from taizhang.projects.models import ProjectPhoto
from taizhang.web.downloads import as_download
from taizhang.web.pictures import small_answer
from taizhang.web.projects.views import project_seen
from taizhang.web.requests import signed_in


def _photo(actor: Actor, key: int, file: int) -> ProjectPhoto:
    row = project_seen(actor, key)
    found = row.photos.filter(pk=file, withdrawn_at=None).select_related("file", "project__unit").first()
    if found is None:
        raise Http404
    return found


@signed_in
def photo(request: HttpRequest, actor: Actor, key: int, file: int) -> HttpResponse:
    """A picture as it was kept, always as a download."""
    found = _photo(actor, key, file)
    try:
        return as_download(read_bytes(found.file), found.name, found.file.media_type)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": found}, status=409)


@signed_in
def small(request: HttpRequest, actor: Actor, key: int, file: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """Its small picture."""
    return small_answer(_photo(actor, key, file).file.sha256)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, file: int, name: str) -> HttpResponse:
    """Approve a picture for the public, or take it back with a reason."""
    if name not in ("approve", "withdraw"):
        raise Http404
    found = _photo(actor, key, file)
    try:
        if name == "approve":
            approve_photo(found, by=actor)
            messages.success(request, _("The next version of the public site shows the picture."))
        else:
            withdraw_photo(found, by=actor, reason=request.POST.get("reason", "").replace("\0", ""))
            messages.success(request, _("The picture is taken back."))
    except (NotOpen, ValueError) as refusal:
        messages.warning(request, str(refusal))
    return redirect("project", key)
