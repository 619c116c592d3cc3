"""Planning an inspection, with the calendar's warnings looked at first; changing what is planned."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.inspections.actions.planning import amend_inspection, plan_inspections
from taizhang.inspections.actions.recording import need_open
from taizhang.inspections.facts import Plan
from taizhang.inspections.models import Inspection
from taizhang.inspections.permissions import may_act, may_plan
from taizhang.inspections.queries.planning import would_warn
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.web.inspections.page import inspection_seen
from taizhang.web.inspections.plan_form import PlanForm, begun
from taizhang.web.inspections.warned import sentences
from taizhang.web.requests import signed_in


@signed_in
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Plan an inspection of one unit or several; `look` shows what the calendar would warn of, and keeps nothing."""
    may_plan(actor)
    form = PlanForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, form)
    if "look" in request.POST:
        return _page(request, form, _warned(form.cleaned_data["units"], form.plan))
    try:
        found = plan_inspections(form.cleaned_data["units"], form.plan, by=actor)
    except ValueError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form)
    messages.success(request, _("The inspection is planned; the chief approves it."))
    return redirect("inspection", found[0].pk) if len(found) == 1 else redirect("inspections")


@signed_in
def edit(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Change what is planned while it is not approved."""
    row = inspection_seen(actor, key)
    may_act(actor, row, "amend")
    try:
        need_open(row, "amend")
    except NotOpen as refusal:
        messages.warning(request, str(refusal))
        return redirect("inspection", key)
    form = PlanForm(request.POST if request.method == "POST" else None, initial=begun(row))
    form.fields["units"].disabled = True
    if not form.is_bound or not form.is_valid():
        return _page(request, form, row=row)
    if "look" in request.POST:
        return _page(request, form, _warned([row.unit], form.plan, row.pk), row=row)
    try:
        amend_inspection(row, form.plan, by=actor)
    except ValueError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, row=row)
    messages.success(request, _("What is planned is changed."))
    return redirect("inspection", key)


def _warned(units: Iterable[Unit], plan: Plan, key: int = 0) -> list[tuple[Unit, list[str]]]:
    return [(unit, sentences(would_warn(unit, plan, key))) for unit in units]


def _page(
    request: HttpRequest,
    form: PlanForm,
    warned: list[tuple[Unit, list[str]]] | None = None,
    row: Inspection | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "warned": warned,
        "row": row,
        "units": Unit.objects.filter(in_force(clock.today())).order_by("order"),
    }
    return render(request, "inspections/plan.html", context, status=422 if form.errors else 200)
