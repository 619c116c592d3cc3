"""The publication screen: what publishing now would change, and the versions published so far."""

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.portal import permissions
from taizhang.portal.actions import NotPublishable, freeze, publish
from taizhang.portal.queries import versions
from taizhang.portal.rules import alters_terms
from taizhang.web.requests import signed_in

SHOWN = 50


@signed_in
def publication(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look at what would change; the chief publishes it under a name."""
    permissions.may_see_publication(actor)
    if request.method == "POST":
        return _publish(request, actor)
    return _page(request, actor, name=clock.today().strftime("%Y-%m"))


def _publish(request: HttpRequest, actor: Actor) -> HttpResponse:
    name = request.POST.get("name", "").strip()
    try:
        version = publish(name=name, by=actor)
    except NotPublishable as refusal:
        return _page(request, actor, name=name, error=str(refusal))
    messages.success(request, _("Version %(name)s is published.") % {"name": version.name})
    return redirect("publication")


def _page(request: HttpRequest, actor: Actor, *, name: str, error: str = "") -> HttpResponse:
    held = list(versions())
    frozen = freeze("preview", held[0] if held else None)
    mine = [change for change in frozen.history if change.version == "preview"]
    terms = [change for change in mine if alters_terms(change)]
    matters = dict(Target.objects.filter(code__in=[change.code for change in mine]).values_list("code", "matter"))
    context = {
        "versions": held,
        "total": len(frozen.targets),
        "counts": Counter(change.act for change in mine),
        "terms": [(change, matters.get(change.code, "")) for change in terms[:SHOWN]],
        "terms_total": len(terms),
        "gone": [(change, matters.get(change.code, "")) for change in mine if change.act == "withdrawn"][:SHOWN],
        "may_publish": allows(permissions.may_publish, actor),
        "name": name,
        "error": error,
    }
    return render(request, "publication/publication.html", context, status=422 if error else 200)
