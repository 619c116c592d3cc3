"""What a unit writes of what it cannot solve alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Denied
from taizhang.ledger.models import Target
from taizhang.meetings.actions.writing import describe_bottleneck, draft_bottleneck, trouble_of
from taizhang.meetings.facts import BottleneckState
from taizhang.meetings.models import Bottleneck
from taizhang.meetings.permissions import may_move
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import first_unit
from taizhang.web.bottlenecks.acts import PAGE
from taizhang.web.bottlenecks.forms import TroubleForm
from taizhang.web.bottlenecks.views import bottleneck_seen
from taizhang.web.requests import signed_in


@signed_in
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write what the unit cannot solve alone; `?target=` or `?project=` names the line or project it is about."""
    unit = first_unit(actor)
    if unit is None:
        raise Denied(_("Only the unit itself may write what it cannot solve alone."))
    line = Target.objects.filter(code=request.GET.get("target", "").replace("\0", ""), ledger__unit__in=actor.units)
    begun = {"target": line.first(), "project": request.GET.get("project", "").replace("\0", "")}
    form = _form(request, actor, {**begun, "title": line[0].matter[:100] if line else ""})
    if form.is_bound and form.is_valid():
        about, project = form.cleaned_data["target"], form.cleaned_data["project"]
        own = project.unit if project else _unit_of(about, unit)
        row = draft_bottleneck(own, form.trouble, by=actor, target=about, project=project)
        messages.success(request, _("The draft is kept. The head raises it."))
        return redirect("bottleneck", row.pk)
    return _page(request, form, None)


def _unit_of(line: Target | None, own: Unit) -> Unit:
    return line.ledger.unit if line else own


@signed_in
def edit(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Write a draft anew."""
    row = bottleneck_seen(actor, key)
    may_move(actor, row, "describe")
    if row.state != BottleneckState.DRAFT:
        messages.warning(request, str(PAGE.too_late))
        return redirect("bottleneck", row.pk)
    said = trouble_of(row)
    needed = "、".join(each.unit.short_name for each in row.needed.select_related("unit"))
    form = _form(request, actor, {**vars(said), "needed": needed})
    del form.fields["target"], form.fields["project"]
    if form.is_bound and form.is_valid():
        describe_bottleneck(row, form.trouble, by=actor)
        return redirect("bottleneck", row.pk)
    return _page(request, form, row)


def _form(request: HttpRequest, actor: Actor, initial: dict[str, object]) -> TroubleForm:
    return TroubleForm(actor.units, request.POST if request.method == "POST" else None, initial=initial)


def _page(request: HttpRequest, form: TroubleForm, row: Bottleneck | None) -> HttpResponse:
    return render(request, "bottlenecks/edit.html", {"form": form, "row": row}, status=422 if form.is_bound else 200)
