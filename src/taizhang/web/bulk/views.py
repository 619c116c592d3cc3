"""The preview of an act with many lines, and the act itself with those it is lawful for: all of them or none."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor, Denied
from taizhang.audit.facts import Stale
from taizhang.ledger.actions import Incomplete
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Post
from taizhang.web.bulk.acts import ACTS, Act, Said
from taizhang.web.bulk.chosen import chosen, named
from taizhang.web.bulk.preview import Preview, preview
from taizhang.web.requests import signed_in

LONGEST_REASON = 300


@require_POST
@signed_in
def preview_act(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say of every line what will happen with it or why not. Nothing is written."""
    act = ACTS.get(request.POST.get("act", ""))
    try:
        if act is None:
            raise ValueError(_("Choose what is to be done."))
        found = preview(act, chosen(request.POST, actor), actor)
    except ValueError as refusal:
        messages.error(request, str(refusal))
        return _back(request)
    _need_some_right(act, found, actor)
    return _page(request, found, status=200)


@require_POST
@signed_in
def do_act(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Do what the preview showed, with exactly those lines; if one of them has moved on since, nothing is done."""
    act, codes = ACTS.get(request.POST.get("act", "")), request.POST.get("lines", "").split()
    lines = named(codes, actor)
    if act is None or not lines:
        messages.error(request, _("Choose at least one line."))
        return _back(request)
    found = preview(act, lines, actor)
    _need_some_right(act, found, actor)
    if found.reasons or len(lines) != len(set(codes)):
        messages.error(request, _("Nothing was done: some of these lines have changed meanwhile. Look again."))
        return _page(request, found, status=409)
    try:
        with transaction.atomic():
            act.perform(lines, actor, _said(request, act, found))
    except (ValueError, NotOpen, Incomplete, Stale) as refusal:
        messages.error(request, str(refusal))
        return _page(request, found, status=422)
    done = ngettext("Done with %(n)s line.", "Done with %(n)s lines.", len(lines)) % {"n": len(lines)}
    messages.success(request, done)
    return _back(request)


def _need_some_right(act: Act, found: Preview, actor: Actor) -> None:
    """An act that is the person's with none of the lines is refused as a whole, as it is for one."""
    refusals = list[Denied]()
    for unit in {row.line.ledger.unit_id for row in found.rows}:
        try:
            return act.may(actor, unit)
        except Denied as refusal:
            refusals.append(refusal)
    raise refusals[0]


def _said(request: HttpRequest, act: Act, found: Preview) -> Said:
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:LONGEST_REASON]
    if act.asks == "reason" and not reason:
        raise ValueError(_("Give the reason."))
    if act.asks != "post":
        return Said(reason)
    key = request.POST.get("post", "")
    if key not in {str(post.post_id) for post in found.posts}:
        raise ValueError(_("Choose the post."))
    return Said(reason, Post.objects.get(pk=int(key)))


def _page(request: HttpRequest, found: Preview, *, status: int) -> HttpResponse:
    lawful = found.lawful
    context = {
        "preview": found,
        "name": request.POST.get("act"),
        "codes": " ".join(line.code for line in lawful),
        "count": len(lawful),
        "query": request.POST.get("query", ""),
        "reason": request.POST.get("reason", ""),
        "post": request.POST.get("post", ""),
    }
    return render(request, "bulk/preview.html", context, status=status)


def _back(request: HttpRequest) -> HttpResponse:
    query = request.POST.get("query", "")
    return redirect(f"{reverse('targets')}?{query}" if query else "targets")
