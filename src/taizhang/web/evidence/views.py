"""A file of evidence: handed out as it was kept, or taken off a report that is not yet signed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.lib.states import NotOpen
from taizhang.reporting.actions import remove_evidence
from taizhang.reporting.models import Evidence
from taizhang.reporting.queries import evidence_seen_by
from taizhang.web.downloads import as_download
from taizhang.web.pictures import small_answer
from taizhang.web.requests import signed_in


def _seen(actor: Actor, key: int) -> Evidence:
    found = evidence_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def evidence(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The bytes, always as a download and never to be run or guessed at by the browser."""
    found = _seen(actor, key)
    try:
        content = read_bytes(found.file)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": found}, status=409)
    return as_download(content, found.name, found.file.media_type)


@signed_in
def small(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """The small picture of a photograph, to whoever sees the report."""
    return small_answer(_seen(actor, key).file.sha256)


@require_POST
@signed_in
def remove(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Take the file off its report."""
    found = _seen(actor, key)
    try:
        remove_evidence(found, by=actor)
    except NotOpen as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is taken off the report.") % {"name": found.name})
    return redirect("month")
