"""What a unit writes: an appeal against one of its lines, or against its total."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.actions.appealing import attach, correct_appeal, write_appeal
from taizhang.assessment.actions.moving import need_state
from taizhang.assessment.models import Appeal, Run, ScoreLine, UnitScore
from taizhang.assessment.permissions import may_appeal
from taizhang.assessment.queries.lives import ask_stretch, life_of
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.web.appeals.forms import AppealForm
from taizhang.web.appeals.views import PAGE, appeal_seen
from taizhang.web.requests import signed_in


@signed_in
def new(request: HttpRequest, actor: Actor, run: int, code: str) -> HttpResponse:
    """Begin an appeal against the unit's score in a result; `line` in the address names the line."""
    score = UnitScore.objects.filter(run=run, unit__code=code).select_related("run__scheme", "unit")
    held = score.first()
    if held is None:
        raise Http404
    may_appeal(actor, held.unit_id)
    position = _position(request.GET.get("line", ""))
    form = _form(request, None)
    if form.is_bound and form.is_valid():
        try:
            made = _begun(form, held.run, held.unit, actor, position)
        except (ValueError, NotOpen) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Drafted; the head files it next."))
            return redirect("appeal", made.pk)
    return _page(request, form, held.run, held.unit, position)


def _position(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 9 else None


def _begun(form: AppealForm, run: Run, unit: Unit, actor: Actor, position: int | None) -> Appeal:
    said = {name: form.cleaned_data[name] for name in ("reason", "wanted")}
    with transaction.atomic():
        made = write_appeal(run, unit, by=actor, position=position, **said)
        if file := form.cleaned_data["file"]:
            attach(made, [(file.name, file.read())], by=actor)
    return made


@signed_in
def edit(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Write a draft anew."""
    found = appeal_seen(actor, key)
    may_appeal(actor, found.unit_id)
    try:
        need_state(found, "write")
    except NotOpen:
        messages.warning(request, str(PAGE.too_late))
        return redirect("appeal", key)
    form = _form(request, found)
    if form.is_bound and form.is_valid():
        try:
            _written(form, found, actor)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("appeal", key)
    return _page(request, form, found.run, found.unit, found.position, found)


def _written(form: AppealForm, found: Appeal, actor: Actor) -> None:
    with transaction.atomic():
        correct_appeal(found, by=actor, reason=form.cleaned_data["reason"], wanted=form.cleaned_data["wanted"])
        if file := form.cleaned_data["file"]:
            attach(found, [(file.name, file.read())], by=actor)


def _form(request: HttpRequest, found: Appeal | None) -> AppealForm:
    known = {"reason": found.reason, "wanted": found.wanted} if found else {}
    if request.method == "POST":
        return AppealForm(request.POST, request.FILES, initial=known)
    return AppealForm(initial=known)


def _page(
    request: HttpRequest, form: AppealForm, run: Run, unit: Unit, position: int | None, found: Appeal | None = None
) -> HttpResponse:
    line = ScoreLine.objects.filter(run=run, unit=unit, position=position or 0).first()
    if line is not None:
        line.run, line.unit = run, unit
    life = life_of(run, clock.today())
    context = {"form": form, "run": run, "unit": unit, "line": line, "appeal": found, "life": life}
    if life.disclosure:
        context["stretches"] = [(_("To appeal"), ask_stretch(life.disclosure.starts_on))]
    return render(request, "appeals/edit.html", context, status=422 if form.is_bound else 200)
