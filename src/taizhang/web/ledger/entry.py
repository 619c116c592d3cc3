"""Entering a line by hand, correcting a draft, taking one out; and what the chief decides of a line in force."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Denied
from taizhang.ledger.actions import (
    correct_target,
    enter_targets,
    remove_drafts,
    set_standing,
    withdraw_targets,
)
from taizhang.ledger.facts import Standing, TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.permissions import may_approve_targets, may_enter_targets
from taizhang.ledger.queries import targets_seen_by
from taizhang.ledger.queries.completeness import lacking_parts
from taizhang.ledger.queries.rulebook import rules_for
from taizhang.ledger.queries.weights import load_of
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Unit
from taizhang.organisations.queries import in_force as on_duty
from taizhang.web.ledger.forms import TargetForm, form_of
from taizhang.web.ledger.stages import with_stages
from taizhang.web.requests import signed_in
from taizhang.web.words import parts_in_words

LEADERS = (PostKind.LEADER, PostKind.UNIT_HEAD, PostKind.DEPUTY)


def writable_units(actor: Actor) -> list[Unit]:
    """The units whose ledgers the actor may write."""
    units = Unit.objects.filter(on_duty(clock.today()), keeps_ledger=True).order_by("order")
    return list(units if actor.has(*OFFICE_ROLES) else units.filter(pk__in=actor.units))


def chosen_unit(actor: Actor, code: str) -> Unit:
    """The unit asked for, or the first the actor may write for. A role that writes no ledger is Denied."""
    if not actor.has(*UNIT_ROLES, *OFFICE_ROLES):
        raise Denied(_("Only the unit itself or the supervision office may write this ledger."))
    units = writable_units(actor)
    if not code and units:
        return units[0]
    asked = Unit.objects.filter(code=code.replace("\0", "")).first()
    if asked is None:
        raise Http404
    may_enter_targets(actor, asked.pk)
    return asked


def chosen_year(text: str) -> int:
    """This year or the next, whichever was asked for; else this one."""
    this = clock.today().year
    return this + 1 if text == str(this + 1) else this


@signed_in
def new_target(request: HttpRequest, actor: Actor) -> HttpResponse:
    """An empty form; saved, it is a draft of the unit's ledger."""
    asked = request.POST if request.method == "POST" else request.GET
    unit, year = chosen_unit(actor, asked.get("unit", "")), chosen_year(asked.get("year", ""))
    if request.method != "POST":
        form = TargetForm(unit, year, initial={"kind": asked.get("kind", ""), "weight": "1"})
        return _page(request, actor, form)
    form = TargetForm(unit, year, request.POST)
    if "template" in request.POST:
        return _page(request, actor, with_stages(form, request.POST["template"]))
    if not form.is_valid():
        return _page(request, actor, form)
    [line] = enter_targets([form.draft()], by=actor, year=year)
    _say_saved(request, line)
    if "next" in request.POST:
        return redirect(f"{reverse('new_target')}?unit={unit.code}&year={year}&kind={line.kind}")
    return redirect("correct_target" if lacking_parts(line) else "target", line.code)


@signed_in
def correct(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """A draft as it stands, to be written anew; what somebody else changed meanwhile is not overwritten."""
    line = _writable(actor, code)
    if line.state != TargetState.DRAFT:
        messages.error(request, _("Only drafts can be corrected. The office can send the line back first."))
        return redirect("target", line.code)
    if request.method != "POST":
        return _page(request, actor, form_of(line), line)
    form = TargetForm(line.ledger.unit, line.ledger.year, request.POST)
    if "template" in request.POST:
        return _page(request, actor, with_stages(form, request.POST["template"]), line)
    if not form.is_valid():
        return _page(request, actor, form, line)
    line.revision = _number(request.POST.get("revision", ""))
    try:
        correct_target(line, form.draft(), by=actor)
    except ValueError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, actor, form, line)
    _say_saved(request, line)
    if "next" in request.POST:
        return redirect(f"{reverse('new_target')}?unit={line.ledger.unit.code}&year={line.ledger.year}")
    return redirect("correct_target" if lacking_parts(line) else "target", line.code)


def _writable(actor: Actor, code: str) -> Target:
    """The line; what the actor cannot see is not there, what it may not write is Denied."""
    line = targets_seen_by(actor).filter(code=code).first()
    if line is None:
        raise Http404
    may_enter_targets(actor, line.ledger.unit_id)
    return line


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _page(request: HttpRequest, actor: Actor, form: TargetForm, line: Target | None = None) -> HttpResponse:
    posts = form.unit.posts.order_by("title")
    holders = Appointment.objects.filter(on_duty(clock.today()), post__in=posts.filter(kind__in=LEADERS))
    context = {
        "form": form,
        "line": line,
        "posts": posts.values_list("title", flat=True),
        "leaders": sorted(set(holders.values_list("holder", flat=True))),
        "units": writable_units(actor),
        "others": Unit.objects.filter(on_duty(clock.today())).exclude(pk=form.unit.pk).order_by("order"),
        "years": (clock.today().year, clock.today().year + 1),
        "templates": list(enumerate(rules_for(form.year).templates)),
    }
    drawn = "template" in request.POST
    return render(request, "ledger/entry.html", context, status=422 if not drawn and form.errors else 200)


def _say_saved(request: HttpRequest, line: Target) -> None:
    messages.success(request, _("%(code)s is saved as a draft.") % {"code": line.code})
    if parts := lacking_parts(line):
        said = {"code": line.code, "parts": parts_in_words(parts)}
        messages.warning(request, _("%(code)s lacks: %(parts)s.") % said)
    if (load := load_of(line)) and load.heavy:
        said = {"code": line.code, "percent": str(load.percent)}
        messages.warning(request, _("%(code)s alone carries %(percent)s%% of its unit's weight.") % said)


@require_POST
@signed_in
def remove(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Take a draft out again."""
    line = _writable(actor, code)
    try:
        remove_drafts([line], by=actor)
    except NotOpen as refusal:
        messages.error(request, str(refusal))
        return redirect("target", code)
    except ProtectedError:
        messages.error(request, _("Something else refers to this line, so it stays."))
        return redirect("target", code)
    messages.success(request, _("%(code)s is removed; the record keeps it.") % {"code": code})
    return redirect("targets")


@require_POST
@signed_in
def decide(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The chief withdraws a line, suspends it or takes it up again, saying why; cancelling is an amendment."""
    line = targets_seen_by(actor).filter(code=code).first()
    if line is None:
        raise Http404
    may_approve_targets(actor)
    act, reason = request.POST.get("act", ""), request.POST.get("reason", "").replace("\0", "")[:300]
    try:
        if act == "withdraw":
            withdraw_targets([line], by=actor, reason=reason)
        elif act in (Standing.SUSPENDED, Standing.ACTIVE):
            set_standing(line, Standing(act), by=actor, reason=reason)
        else:
            raise ValueError(_("Choose what is decided."))
    except (ValueError, NotOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Decided and recorded."))
    return redirect("target", code)
