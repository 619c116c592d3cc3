"""The page of one honour, its paper, and what is done with it."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.documents.queries import read_bytes
from taizhang.honours.actions.verifying import confirm_honours, show_honours
from taizhang.honours.facts import HonourState
from taizhang.honours.models import Honour, Tie
from taizhang.honours.permissions import may_confirm, may_read, may_report, may_verify
from taizhang.honours.queries.alike import looks_like, ties_of
from taizhang.honours.queries.lists import honours_seen_by
from taizhang.honours.queries.rules import RulesByDay, rules_by_day
from taizhang.web.deeds import DeedPage
from taizhang.web.downloads import as_download
from taizhang.web.history import history
from taizhang.web.honours.deeds import DEEDS, forms_for
from taizhang.web.honours.forms import TieForm
from taizhang.web.honours.listing import Row, batch, row_of
from taizhang.web.requests import signed_in

PEOPLE = ("unit", "paper__file", "reported_by", "checked_by", "verified_by", "ended_by")
SAID = dict.fromkeys(("honours.return", "honours.refuse", "honours.withdraw", "honours.uphold_objection"), "remark")


def honour_seen(actor: Actor, key: int) -> Honour:
    """The honour, or 404 where it is not the actor's to see."""
    may_read(actor)
    found = honours_seen_by(actor).filter(pk=key).select_related(*PEOPLE).first()
    if found is None:
        raise Http404
    return found


@signed_in
def honour(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One honour: what it is, what bears it out, what it looks like, who did what with it."""
    return honour_page(request, actor, honour_seen(actor, key))


def honour_page(
    request: HttpRequest, actor: Actor, found: Honour, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    rules = rules_by_day()
    held = rules.on(found.granted_on)
    own = actor.sees_unit(found.unit_id)
    context = {
        "honour": found,
        "row": row_of(found, rules),
        "rules": held,
        "points": held.points(found.level, found.grade).normalize(),
        "shares": found.shares.select_related("unit"),
        "own": own,
        "likes": _likes(actor, found, rules) if own else [],
        "objections": found.objections.select_related("unit", "ruled_by") if own else (),
        "forms": {**forms_for(actor, found), **(bound or {})},
        "may_correct": found.state == HonourState.RETURNED and allows(may_report, actor, found.unit_id),
        "events": history(found, SAID, (found.unit.stream, OFFICE_STREAM)) if own else (),
    }
    return render(request, "honours/honour.html", context, status=422 if bound else 200)


def _likes(actor: Actor, found: Honour, rules: RulesByDay) -> list[tuple[Row, Tie | None, TieForm | None]]:
    told, asks = ties_of(found), allows(may_verify, actor) and found.state == HonourState.CHECKED
    seen = set(honours_seen_by(actor).values_list("pk", flat=True))
    return [
        (
            row_of(each, rules),
            told.get(each.pk),
            TieForm(auto_id=f"tie{each.pk}_%s", initial={"other": each.pk}) if asks and each.pk not in told else None,
        )
        for each in looks_like(found)
        if each.pk in seen
    ]


PAGE = DeedPage(
    DEEDS,
    honour_page,
    "honour",
    gettext_lazy("This is not open now: somebody dealt with it meanwhile, or its day has not come."),
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one honour."""
    return PAGE.act(request, actor, honour_seen(actor, key), name)


@signed_in
def paper(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The certificate or paper, always as a download; of a person's honour for those alone who see the unit."""
    found = honour_seen(actor, key)
    if found.paper is None or (found.holder and not actor.sees_unit(found.unit_id)):
        raise Http404
    return as_download(read_bytes(found.paper.file), found.paper.filename, "application/octet-stream")


@require_POST
@signed_in
def show_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show to all units whatever is verified."""
    may_verify(actor)
    held = list(batch("show"))
    show_honours(held, by=actor)
    said = ngettext("%(n)s honour is shown to all units.", "%(n)s honours are shown to all units.", len(held))
    messages.success(request, said % {"n": len(held)})
    return redirect("honours")


@require_POST
@signed_in
def confirm_all(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Confirm whatever was shown to the end and is not objected to."""
    may_confirm(actor)
    held = list(batch("confirm"))
    confirm_honours(held, by=actor)
    said = ngettext("%(n)s honour is confirmed.", "%(n)s honours are confirmed.", len(held))
    messages.success(request, said % {"n": len(held)})
    return redirect("honours")
