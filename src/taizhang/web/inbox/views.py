"""One's own notices: look, follow one to where it is dealt with, mark all as read."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.notices.actions import mark_all_read, mark_read
from taizhang.notices.queries import inbox_of, unread_count
from taizhang.notices.words import NOTICES
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE = 50


@signed_in
def inbox(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The person's notices, unread first."""
    page = page_of(request, inbox_of(actor), PAGE)
    rows = [(notice, NOTICES.get(notice.kind, notice.kind)) for notice in page.object_list]
    return render(request, "inbox/inbox.html", {"page": page, "rows": rows, "unread": unread_count(actor)})


@require_POST
@signed_in
def follow(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Go to where a notice points; it is read then. Another person's notice is not there."""
    notice = inbox_of(actor).filter(pk=key).first()
    if notice is None:
        raise Http404
    mark_read([notice.pk], by=actor)
    return redirect(notice.url or "inbox")


@require_POST
@signed_in
def read(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Mark everything read."""
    mark_all_read(by=actor)
    messages.success(request, _("Everything is marked as read."))
    return redirect("inbox")
