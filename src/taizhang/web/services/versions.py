"""Terms are proposed, mended, returned and published."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.services.actions.versions import (
    Refused,
    mend_version,
    propose_version,
    publish_version,
    return_version,
)
from taizhang.services.facts import Fault, VersionState
from taizhang.services.models import Item, Version
from taizhang.services.permissions import may_decide_versions, may_enter_for, may_enter_some
from taizhang.services.rules.versions import next_state
from taizhang.web.problems import said
from taizhang.web.requests import signed_in
from taizhang.web.services.forms import ItemForm, VersionForm
from taizhang.web.services.items import item_page, item_seen

TOO_LATE = gettext_lazy("This was no longer open: somebody dealt with the terms meanwhile.")
SAID = ("basis", "promise", "legal", "fee")


@signed_in
def new_item(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Propose the first terms of an item."""
    may_enter_some(actor)
    units = Unit.objects.filter(in_force(clock.today())).order_by("order", "code")
    if not actor.has(*OFFICE_ROLES):
        units = units.filter(pk__in=actor.units)
    initial = {"unit": units.first()} if len(units) == 1 else {}
    form = ItemForm(request.POST or None, units=units, initial=initial)

    def perform() -> Version:
        typed = form.cleaned_data
        entry = form.entry(code=typed["code"].strip(), name=typed["name"].strip(), unit_id=typed["unit"].pk)
        return propose_version(entry, by=actor)

    return _typed(request, form, perform, None)


@signed_in
def new_version(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Propose other terms for an item that is held; the last ones are the draft."""
    item = item_seen(actor, code)
    may_enter_for(actor, item.unit_id)
    last = item.versions.order_by("valid_from").last()
    form = VersionForm(request.POST or None, initial=_initial(last) if last else {})

    def perform() -> Version:
        return propose_version(form.entry(code=item.code, name=item.name, unit_id=item.unit_id), by=actor)

    return _typed(request, form, perform, item)


@signed_in
def mend(request: HttpRequest, actor: Actor, code: str, key: int) -> HttpResponse:
    """Put other words into proposed or returned terms."""
    version = _seen(actor, code, key)
    item = version.item
    may_enter_for(actor, item.unit_id)
    if next_state(VersionState(version.state), "mend") is None:
        messages.warning(request, str(TOO_LATE))
        return redirect("service_item", code)
    form = VersionForm(request.POST or None, initial={**_initial(version), "valid_from": version.valid_from})

    def perform() -> Version:
        return mend_version(version, form.entry(code=item.code, name=item.name, unit_id=item.unit_id), by=actor)

    return _typed(request, form, perform, item)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, code: str, key: int, name: str) -> HttpResponse:
    """Publish terms, or return them with a reason."""
    version = _seen(actor, code, key)
    may_decide_versions(actor)
    if name not in DONE:
        raise Http404
    try:
        if name == "publish":
            publish_version(version, by=actor)
        else:
            return_version(version, by=actor, reason=request.POST.get("reason", "").replace("\0", "")[:300])
    except NotOpen:
        messages.warning(request, str(TOO_LATE))
    except Refused as refusal:
        problem = " ".join(told(fault) for fault in refusal.faults)
        return item_page(request, actor, version.item, problem=problem, status=422)
    except ValueError as refusal:
        return item_page(request, actor, version.item, problem=str(refusal), status=422)
    else:
        messages.success(request, str(DONE[name]))
    return redirect("service_item", code)


DONE: Mapping[str, Any] = {
    "publish": gettext_lazy("The terms are published; they will not change any more."),
    "return": gettext_lazy("The terms are back with the unit."),
}


def _seen(actor: Actor, code: str, key: int) -> Version:
    item = item_seen(actor, code)
    found = Version.objects.select_related("item__unit").filter(item=item, pk=key).first()
    if found is None or not (actor.sees_unit(item.unit_id) or found.state == VersionState.PUBLISHED):
        raise Http404
    return found


def _initial(version: Version) -> dict[str, Any]:
    many = {"materials": "\n".join(version.materials), "steps": "\n".join(version.steps)}
    return {name: getattr(version, name) for name in SAID} | many


def _typed(request: HttpRequest, form: forms.Form, perform: Callable[[], Version], item: Item | None) -> HttpResponse:
    """The page to type on; once it holds water, what was typed is done."""
    if request.method == "POST" and form.is_valid():
        try:
            version = perform()
        except Refused as refusal:
            for fault in refusal.faults:
                form.add_error(fault.field if fault.field in form.fields else None, told(fault))
        except NotOpen:
            messages.warning(request, str(TOO_LATE))
        else:
            messages.success(request, _("The terms are before the supervision office."))
            return redirect("service_item", version.item.code)
    status = 422 if request.method == "POST" else 200
    return render(request, "services/version.html", {"form": form, "item": item}, status=status)


def told(fault: Fault) -> str:
    """A fault in the language of the page."""
    return said(Problem(fault.message, fault.suggestion))
