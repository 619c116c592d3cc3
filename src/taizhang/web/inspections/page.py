"""The page of one inspection: one unit, one matter, one sheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.inspections.facts import InspectionState
from taizhang.inspections.models import Inspection
from taizhang.inspections.permissions import may_act, may_see_inspections
from taizhang.inspections.queries.papers import papers_of
from taizhang.inspections.queries.people import team_of
from taizhang.inspections.queries.planning import warnings_of
from taizhang.inspections.queries.seen import inspections_seen_by, sees_draft, sees_field
from taizhang.inspections.queries.terms import ask_term, day_of, decide_term, owed_by
from taizhang.inspections.rules.points import tally
from taizhang.inspections.rules.states import EVENTS, GIVEN, next_state
from taizhang.lib import clock
from taizhang.organisations.queries import sees_all
from taizhang.web.days import time_left
from taizhang.web.history import history
from taizhang.web.inspections.faces import acts_for
from taizhang.web.inspections.stations import stations
from taizhang.web.inspections.warned import sentences
from taizhang.web.inspections.words import ANSWERS, KINDS, METHODS, OUTCOMES, PAPERS, STATES
from taizhang.web.requests import signed_in
from taizhang.web.supervision.words import DAY_KINDS

SAID: Mapping[str, str] = {EVENTS["approve"]: "reason", EVENTS["cancel"]: "remark", EVENTS["close"]: "closing"}


def inspection_seen(actor: Actor, key: int) -> Inspection:
    """The inspection, or 404 where it is not the actor's to see."""
    may_see_inspections(actor)
    found = inspections_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def inspection(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One inspection with the acts that are open now."""
    return inspection_page(request, actor, inspection_seen(actor, key))


def inspection_page(
    request: HttpRequest, actor: Actor, row: Inspection, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    word, tone = STATES[row.state]
    due, today = owed_by(row), clock.today()
    context = {
        "row": row,
        "here": reverse("inspection", args=[row.pk]),
        "word": word,
        "tone": tone,
        "kind": KINDS[row.kind],
        "ways": [METHODS[way] for way in row.ways],
        "due": due,
        "left": time_left(due, today) if due else "",
        "late": due is not None and due < today,
        "stations": stations(row),
        "warnings": sentences(warnings_of([row]).get(row.pk, ())) if sees_all(actor) else [],
        "team": row.team.select_related("unit"),
        "papers": [(each, PAPERS[each.kind]) for each in papers_of(row)],
        "amends": next_state(InspectionState(row.state), "amend") and allows(may_act, actor, row, "amend"),
        "checks": row.state == InspectionState.FIELD and actor.person_id in team_of(row),
        "acts": list(acts_for(actor, row, bound or {})),
        "faults": list(bound["propose"].non_field_errors()) if bound and "propose" in bound else [],
        "events": history(row, SAID, (row.unit.stream, OFFICE_STREAM)) if sees_all(actor) else [],
        **_field(actor, row),
        **_concluded(actor, row),
        **_looked_at(row),
    }
    return render(request, "inspections/inspection.html", context, status=422 if bound else 200)


def _field(actor: Actor, row: Inspection) -> Mapping[str, Any]:
    """The checklist: its questions to whoever sees the inspection, its answers as far as they are the reader's."""
    points = list(row.points.select_related("answered_by", "order").prefetch_related("photos__file"))
    opened = sees_field(actor, row)
    proposes = row.state in GIVEN and next_state(InspectionState(row.state), "propose") is not None
    return {
        "points": [(each, *ANSWERS.get(each.answer, ("", ""))) for each in points],
        "tally": tally(each.answer for each in points) if opened else None,
        "opened": opened,
        "proposes": proposes and allows(may_act, actor, row, "propose"),
    }


def _concluded(actor: Actor, row: Inspection) -> Mapping[str, Any]:
    """The conclusions, the latest first, each with how the days to ask for a recheck are counted."""
    held = row.conclusions.select_related("drafted_by", "given_by", "signed_by").order_by("-version")
    shown = list(held if sees_draft(actor, row) else held.filter(given_at__isnull=False))
    first: Sequence[Any] = [each for each in shown if each.version == 1]
    counted = ask_term(first[0]) if first else None
    return {"conclusions": shown, "counted": counted, "free": _free(counted)}


def _looked_at(row: Inspection) -> Mapping[str, Any]:
    if not hasattr(row, "recheck"):
        return {}
    held = row.recheck
    decide = decide_term(day_of(held.asked_at))
    return {
        "recheck": held,
        "outcome": OUTCOMES.get(held.outcome),
        "recheckers": held.people.select_related("person", "appointed_by"),
        "recheck_files": held.files.select_related("file"),
        "decide": decide,
        "decide_free": _free(decide),
    }


def _free(counted: Any) -> list[tuple[Any, Any]]:
    """The days off that moved the end of a term, each with what it is."""
    return [(each, DAY_KINDS[each.kind]) for each in counted.free] if counted else []
