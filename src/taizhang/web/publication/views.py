"""The publication screen: what publishing now would change, and the versions published so far."""

from collections import Counter
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.portal import permissions
from taizhang.portal.actions import NotPublishable, need_free_name, publish
from taizhang.portal.facts import ItemChange, Snapshot, TargetChange
from taizhang.portal.queries import frozen, versions
from taizhang.portal.rules import CURRENT, PROGRESS, alters_terms
from taizhang.portal.rules.beside import MANY, counted
from taizhang.reporting.models import ReportingPeriod
from taizhang.web.jobs import failed, finished
from taizhang.web.publication.jobs import publish_later, publishing
from taizhang.web.publication.words import ACT_WORDS, PART_WORDS, field_word, value_word
from taizhang.web.requests import signed_in

SHOWN = 50
AT_ONCE = 200
"""Lines up to which a site is written while the person waits (some seconds); larger ones are written by the worker."""

PREVIEW = "preview"


@signed_in
def publication(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look at what would change; the chief publishes it under a name."""
    permissions.may_see_publication(actor)
    if request.method == "POST":
        return _publish(request, actor)
    return _page(request, actor, name=_next_name())


def _next_name() -> str:
    """The last month that was reported on and is over, unless it is published already; else the month of today."""
    today = clock.today()
    last = ReportingPeriod.objects.filter(end__lt=today).order_by("-start").values_list("label", flat=True).first()
    return last if last and not versions().filter(name=last).exists() else today.strftime("%Y-%m")


def _publish(request: HttpRequest, actor: Actor) -> HttpResponse:
    permissions.may_publish(actor)
    name = request.POST.get("name", "").strip()
    if not request.POST.get("looked"):
        said = _("Confirm that you have looked through what would change.")
        return _page(request, actor, name=name, errors={"looked": said})
    try:
        need_free_name(name)
        if Target.objects.filter(state=TargetState.PUBLISHED).count() > AT_ONCE:
            return _publish_later(request, actor, name)
        version = publish(name=name, by=actor)
    except NotPublishable as refusal:
        return _page(request, actor, name=name, errors={"name": str(refusal)})
    messages.success(request, _("Version %(name)s is published.") % {"name": version.name})
    return redirect("publication")


def _publish_later(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """A large site is written by the worker; one at a time."""
    if publishing() is None:
        publish_later.enqueue(name=name, by=actor.username)
    else:
        messages.error(request, _("A version is being published; wait for it."))
    return redirect("publication")


@signed_in
def publishing_now(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How far the version under way has come; once it is there, its page is asked for once."""
    permissions.may_see_publication(actor)
    progress = publishing()
    if progress is None:
        return finished(request, reverse("publication"), reverse("publishing"))
    return render(request, "publication/publishing.html", {"progress": progress})


def _page(request: HttpRequest, actor: Actor, *, name: str, errors: dict[str, str] | None = None) -> HttpResponse:
    held = list(versions())
    snapshot = frozen(PREVIEW, clock.today(), held[0] if held else None)
    mine = [change for change in snapshot.history if change.version == PREVIEW]
    terms = [change for change in mine if alters_terms(change)]
    gone = [change for change in mine if change.act == "withdrawn"]
    context = {
        "versions": held,
        "current": CURRENT,
        "total": len(snapshot.targets),
        "counts": Counter(change.act for change in mine),
        "terms": _rows(snapshot, terms),
        "terms_total": len(terms),
        "added": _rows(snapshot, [change for change in mine if change.act == "added"] if held else []),
        "moved": _rows(snapshot, [change for change in mine if change.fields and not alters_terms(change)]),
        "gone": gone[:SHOWN],
        "beside": _beside(snapshot.beside),
        "beside_total": len(snapshot.beside),
        "shown": SHOWN,
        "may_publish": allows(permissions.may_publish, actor),
        "name": name,
        "progress": publishing(),
        "broken": failed(publish_later),
        "errors": errors or {},
        "looked": bool(request.POST.get("looked")),
    }
    return render(request, "publication/publication.html", context, status=422 if errors else 200)


def _beside(changes: Sequence[ItemChange]) -> list[dict[str, object]]:
    """What is no line: each part in words with its numbers and the first things that came or changed."""
    return [
        {
            "part": PART_WORDS[part],
            "numbers": numbers,
            "things": []
            if part in MANY
            else [(ACT_WORDS[each.act], each) for each in changes if each.part == part][:SHOWN],
        }
        for part, *numbers in counted(changes)
    ]


def _rows(snapshot: Snapshot, changes: list[TargetChange]) -> list[dict[str, object]]:
    """The first changes with what the line is called and each field in words."""
    lines = {target.code: target for target in snapshot.targets}
    return [
        {
            "line": lines[change.code],
            "fields": [
                (field_word(each.field), value_word(each.field, each.before), value_word(each.field, each.after))
                for each in sorted(change.fields, key=lambda each: each.field in PROGRESS)
            ],
        }
        for change in changes[:SHOWN]
    ]
