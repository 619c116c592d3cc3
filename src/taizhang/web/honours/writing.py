"""What a unit reports of its honours."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied
from taizhang.documents.actions import need_attachable, receive
from taizhang.honours.actions.reporting import correct_honour, report_honours
from taizhang.honours.facts import HonourDraft, HonourState
from taizhang.honours.models import Honour
from taizhang.honours.permissions import may_report
from taizhang.honours.queries.rules import rules_on
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.web.honours.deeds import own_unit
from taizhang.web.honours.forms import HonourForm
from taizhang.web.honours.views import PAGE, honour_seen
from taizhang.web.requests import signed_in

NAMES = ("title", "kind", "level", "grade", "body", "number", "granted_on", "year", "holder", "consent")


def need_unit(actor: Actor) -> Unit:
    """The unit for which the person reports; whoever speaks for none may not."""
    if not any(role in UNIT_ROLES for role, _unit in actor.unit_roles):
        raise Denied(_("Only the unit itself may report this."))
    return own_unit(actor)


@signed_in
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Report an honour of the unit."""
    unit = need_unit(actor)
    form = _form(request, {"year": clock.today().year})
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                [made] = report_honours(unit, [_draft(form, actor)], by=actor)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Reported; the head checks it next."))
            return redirect("honour", made.pk)
    return _page(request, form, None)


@signed_in
def correct(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Report anew what was sent back."""
    found = honour_seen(actor, key)
    may_report(actor, found.unit_id)
    if found.state != HonourState.RETURNED:
        messages.warning(request, str(PAGE.too_late))
        return redirect("honour", key)
    form = _form(request, {**{name: getattr(found, name) for name in NAMES}, "shares": _shares(found)})
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                correct_honour(found, _draft(form, actor), by=actor)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("honour", key)
    return _page(request, form, found)


def _shares(found: Honour) -> str:
    return "、".join(f"{each.unit.name}{each.percent.normalize():f}" for each in found.shares.select_related("unit"))


def _form(request: HttpRequest, initial: dict[str, object]) -> HonourForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return HonourForm(rules_on(clock.today()), *sent, initial=initial)


def _draft(form: HonourForm, actor: Actor) -> HonourDraft:
    said = {name: form.cleaned_data[name] for name in NAMES}
    shares, paper_id = form.cleaned_data["shares"], None
    if file := form.cleaned_data["paper"]:
        content = file.read()
        need_attachable(file.name, content)
        paper = receive(
            by=actor,
            content=content,
            filename=file.name,
            title=said["title"],
            origin=said["body"][:64],
            number=said["number"][:40],
            dated=said["granted_on"],
        )
        paper_id = paper.pk
    return HonourDraft(**said, shares=shares, paper_id=paper_id)


def _page(request: HttpRequest, form: HonourForm, row: Honour | None) -> HttpResponse:
    context = {"form": form, "row": row, "rules": rules_on(clock.today())}
    return render(request, "honours/edit.html", context, status=422 if form.is_bound else 200)
