"""One line of a paper: as it stands there, as it was understood, and its words to be written anew."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.documents.queries import Damaged
from taizhang.documents.rules import place_in_words
from taizhang.importers import actions, permissions
from taizhang.importers.facts import OPEN, Decision
from taizhang.importers.models import Proposal
from taizhang.importers.words import FIELD_NAMES
from taizhang.lib.problems import Problem
from taizhang.lib.states import NotOpen
from taizhang.organisations.queries import units_by_key
from taizhang.web.importing.finding import find_intake
from taizhang.web.importing.forms import FIELDS, LONG, words_of
from taizhang.web.papers.reading import sheets_of
from taizhang.web.problems import said_at_field, said_beside, words
from taizhang.web.requests import signed_in

FIELD_OF: Mapping[str, str] = {**{word: name for name, word in FIELD_NAMES.items()}, FIELD_NAMES["unit"]: "lead"}


@dataclass(frozen=True)
class Field:
    """One field of the form: its words, what is wrong with them and what was only implied."""

    name: str
    label: Any
    value: str
    errors: Sequence[str]
    implied: str

    @property
    def long(self) -> bool:
        """Whether it may take several lines."""
        return self.name in LONG


@signed_in
def line(request: HttpRequest, actor: Actor, key: int, order: int) -> HttpResponse:
    """The words of one line, to be written anew and understood again, or left out; then the next one to mend."""
    proposal = find_intake(actor, key).proposals.filter(order=order).first()
    if proposal is None:
        raise Http404
    if request.method != "POST":
        return _page(request, actor, proposal)
    try:
        done = _leave_out(proposal, actor) if "leave_out" in request.POST else _correct(request, proposal, actor)
    except NotOpen as refusal:
        messages.error(request, str(refusal))
        return redirect("intake", key)
    if not done:
        return _page(request, actor, proposal, status=422)
    messages.success(request, done)
    if request.POST.get("stay"):
        return redirect(f"{reverse('intake', args=[key])}?{urlencode({'line': str(order)})}#line-{order}")
    following = _to_mend(proposal)
    return redirect("intake_line", key, following.order) if following else redirect("intake", key)


def _leave_out(proposal: Proposal, actor: Actor) -> str:
    actions.decide(proposal.intake, by=actor, orders=[proposal.order], decision=Decision.REJECTED)
    return _("%(place)s is left out.") % {"place": words(place_in_words(proposal.locator))}


def _correct(request: HttpRequest, proposal: Proposal, actor: Actor) -> str:
    """What to say when the line holds now; nothing when it still does not."""
    given = {name: request.POST.get(name, "").replace("\0", "").strip() for name in FIELDS}
    actions.correct(proposal, by=actor, said={**given, "unit": ""})
    if proposal.problems:
        return ""
    return _("%(place)s holds now; it waits to be accepted.") % {"place": words(place_in_words(proposal.locator))}


def _to_mend(proposal: Proposal) -> Proposal | None:
    """The next line with an error that nobody has decided on, from the top again after the last."""
    rest = proposal.intake.proposals.filter(decision=Decision.WAITING).exclude(problems=[]).exclude(pk=proposal.pk)
    return rest.filter(order__gt=proposal.order).first() or rest.first()


def _page(request: HttpRequest, actor: Actor, proposal: Proposal, *, status: int = 200) -> HttpResponse:
    intake = proposal.intake
    fields, others = _fields(proposal)
    head, cells, damaged = _as_it_stands(proposal)
    context = {
        "intake": intake,
        "line": proposal,
        "fields": fields,
        "others": others,
        "cells": [(name, cell) for name, cell in zip(head, cells, strict=False) if name or cell] if head else [],
        "text": "" if head else "\n".join(cells),
        "damaged": damaged,
        "units": units_by_key().values(),
        "open": intake.state in OPEN and allows(permissions.may_handle_intake, actor, intake),
        "following": _to_mend(proposal),
    }
    return render(request, "importing/line.html", context, status=status)


def _fields(proposal: Proposal) -> tuple[list[Field], list[str]]:
    """The form's fields with what is said at each, and what belongs to no field of it."""
    errors, others = defaultdict[str, list[str]](list), []
    for problem in (Problem(**each) for each in proposal.problems):
        name = FIELD_OF.get(problem.column.partition("（")[0], "")
        if name in FIELDS:
            errors[name].append(said_at_field(problem))
        else:
            others.append(said_beside(problem))
    implied = {"lead" if each["field"] == "unit" else each["field"]: words(each["reason"]) for each in proposal.doubts}
    return [
        Field(name, label, value, errors[name], implied.get(name, "")) for name, label, value in words_of(proposal)
    ], others


def _as_it_stands(proposal: Proposal) -> tuple[list[str], Sequence[str], bool]:
    """The header and the cells of the row in the paper (a text has no header); and whether the file is damaged."""
    try:
        sheets = sheets_of(proposal.intake.paper)
    except Damaged:
        return [], (), True
    sheet = next((sheet for sheet in sheets if sheet.name == proposal.sheet), None)
    row = sheet.row(proposal.row) if sheet else None
    return (sheet.head() if sheet else []), (row.cells if row else ()), False
