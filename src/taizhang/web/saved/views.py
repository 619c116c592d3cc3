"""The page of saved views, and what is done with them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.actions.views import begin_with, change_view, remove_view, save_view
from taizhang.ledger.models import SavedView
from taizhang.ledger.permissions import may_change_view, may_save_view
from taizhang.ledger.queries.views import views_open_to
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import units_seen_by
from taizhang.web.ledger.listing import Listing
from taizhang.web.requests import signed_in
from taizhang.web.saved.reading import address_of, query_of, shown_by
from taizhang.web.saved.sharing import choices, said_of, sharing_of
from taizhang.web.saved.stale import gone
from taizhang.web.saved.words import told


@signed_in
def saved_views(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every view open to the person: what it shows, whose it is, and what may be done with it."""
    views, units = views_open_to(actor), {unit.code: unit for unit in units_seen_by(actor)}
    rows = [
        {
            "view": view,
            "query": query_of(view),
            "shows": told(shown_by(view), units),
            "gone": list(gone(QueryDict(view.query), units)),
            "shared": said_of(view),
            "changes": allows(may_change_view, actor, view),
            "first": view == views.first,
        }
        for view in views.held
    ]
    context = {"rows": rows, "choices": choices(actor, own_units(actor)), "first": views.first}
    return render(request, "saved/views.html", context)


def own_units(actor: Actor) -> dict[str, Unit]:
    """The units the person speaks for, by their codes."""
    return {unit.code: unit for unit in Unit.objects.filter(pk__in=actor.units)} if actor.units else {}


@require_POST
@signed_in
def save(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep what the list shows; the list is then shown as that view."""
    may_save_view(actor, None, office=False)
    asked = Listing.of(QueryDict(request.POST.get("query", "")))
    try:
        view = save_view(_name(request), asked.said, sharing_of(request.POST.get("shared", "")), by=actor)
    except ValueError as refusal:
        messages.error(request, str(refusal))
        return redirect(f"/targets/?{asked.query or 'view=0'}")
    if "first" in request.POST:
        begin_with(view, by=actor)
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return redirect(address_of(view))


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """Do one thing with one view."""
    view = views_open_to(actor).named(key)
    if view is None or name not in ACTS:
        raise Http404
    try:
        return ACTS[name](request, actor, view)
    except ValueError as refusal:
        messages.error(request, str(refusal))
        return redirect("saved_views")


def _change(request: HttpRequest, actor: Actor, view: SavedView) -> HttpResponse:
    change_view(view, _name(request), view.query, sharing_of(request.POST.get("shared", "")), by=actor)
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return redirect("saved_views")


def _keep(request: HttpRequest, actor: Actor, view: SavedView) -> HttpResponse:
    asked = Listing.of(QueryDict(request.POST.get("query", "")))
    change_view(view, view.name, asked.said, sharing_of(said_of(view)), by=actor)
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return redirect(address_of(view))


def _remove(request: HttpRequest, actor: Actor, view: SavedView) -> HttpResponse:
    remove_view(view, by=actor)
    messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view.name})
    return redirect("saved_views")


def _begin(_request: HttpRequest, actor: Actor, view: SavedView) -> HttpResponse:
    begin_with(view, by=actor)
    return redirect("saved_views")


def _begin_with_all(_request: HttpRequest, actor: Actor, _view: SavedView) -> HttpResponse:
    begin_with(None, by=actor)
    return redirect("saved_views")


ACTS: dict[str, Callable[[HttpRequest, Actor, SavedView], HttpResponse]] = {
    "change": _change,
    "keep": _keep,
    "remove": _remove,
    "begin": _begin,
    "begin-with-all": _begin_with_all,
}


def _name(request: HttpRequest) -> str:
    return request.POST.get("name", "").replace("\0", "")
