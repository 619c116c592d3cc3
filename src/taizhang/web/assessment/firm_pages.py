"""How firm the places of a result are, and how fairly the units of each peer group can be compared."""

from collections import defaultdict
from collections.abc import Hashable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import Run
from taizhang.assessment.permissions import may_weigh_schemes
from taizhang.assessment.queries.due import ended_spans
from taizhang.assessment.queries.weighing import fairness_of, firmness_of, load_of
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.whatif import Firmness
from taizhang.documents.queries import Damaged
from taizhang.lib import clock
from taizhang.lib.memory import Memory
from taizhang.organisations.models import Unit
from taizhang.web.assessment.asked import chosen_span, run_asked
from taizhang.web.assessment.clouds import cloud, span
from taizhang.web.assessment.spans import by_kind
from taizhang.web.requests import signed_in

FOUND: Memory[Hashable, list[Firmness]] = Memory(24)
"""A computation never changes, and neither does how firm it is."""


def _frame(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    may_weigh_schemes(actor)
    periods = ended_spans(clock.today())
    period = chosen_span(periods, request.GET.get("period", ""))
    return {"periods": by_kind(periods), "run": run_asked(period, "") if period else None, "weighs": True}


@signed_in
def firm(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The frame at once; the table follows when it is computed, some seconds later."""
    context = _frame(request, actor)
    if context["run"] is not None and "now" in request.GET:
        context |= _firmness(context["run"])
    part = "assessment/firm_table.html" if request.headers.get("HX-Request") else "assessment/firm.html"
    return render(request, part, context)


def _firmness(run: Run) -> dict[str, Any]:
    try:
        held = FOUND.held((run.facts_hash, run.scheme.hash), lambda: firmness_of(run))
    except (Damaged, ValueError) as refusal:
        return {"refusal": str(refusal)}
    units = Unit.objects.in_bulk([each.unit for each in held], field_name="code")
    groups = defaultdict[str, list[Any]](list)
    for each in sorted(held, key=lambda one: one.rank):
        size = sum(other.peer_group == each.peer_group for other in held)
        groups[each.peer_group].append((units[each.unit], each, int(each.share * 100), span(each, size)))
    ordered = sorted(groups.items(), key=lambda group: min(row[0].order for row in group[1]))
    return {"groups": ordered, "firm": sum(each.kept == each.of for each in held), "all": len(held)}


@signed_in
def fair(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Each peer group: size, load, spread, and whether the score goes with the load."""
    context = _frame(request, actor)
    run = context["run"]
    if run is not None:
        units = Unit.objects.in_bulk(list(run.places))
        rows = defaultdict[str, list[Any]](list)
        for key, place in run.places.items():
            if place.rank is not None:
                rows[place.peer_group].append((units[key], load_of(place), plain(place.points, 2), place.rank))
        reports = sorted(fairness_of(run), key=lambda one: min(row[0].order for row in rows[one.peer_group]))
        context["groups"] = [
            (one, sorted(rows[one.peer_group], key=lambda row: (row[1], row[3])), cloud(one, rows[one.peer_group]))
            for one in reports
        ]
    return render(request, "assessment/fair.html", context)
