"""Mails that became no message: why, the mail itself to be saved, and that somebody has looked at it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.documents.queries import read_bytes
from taizhang.lib.states import NotOpen
from taizhang.voice.actions.aside import see_to
from taizhang.voice.models import Mail
from taizhang.voice.permissions import may_know_writer
from taizhang.voice.queries.mails import kept_aside, left_in_mailbox, to_look_at
from taizhang.web.downloads import as_download
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.voice.words import MAIL_REASONS

PAGE = 50
BYTES = "application/octet-stream"
"""A mail is handed out as bytes: what it holds nobody has looked at."""


@signed_in
def mails(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What lies aside, those nobody has looked at first."""
    may_know_writer(actor)
    page = page_of(request, kept_aside(actor), PAGE)
    context = {
        "page": page,
        "rows": [(each, MAIL_REASONS[each.reason]) for each in page.object_list],
        "waiting": to_look_at(actor),
        "left": left_in_mailbox(),
    }
    return render(request, "voice/mails.html", context)


def _mail(actor: Actor, key: int) -> Mail:
    may_know_writer(actor)
    found = kept_aside(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def mail_file(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The mail as it came."""
    found = _mail(actor, key)
    if found.file is None:
        raise Http404
    return as_download(read_bytes(found.file), f"mail-{found.pk}.eml", BYTES)


@require_POST
@signed_in
def seen_to(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Somebody has looked at it and done what there was to do."""
    try:
        see_to(_mail(actor, key), by=actor)
    except NotOpen as refusal:
        messages.warning(request, str(refusal))
    return redirect("mails")
