"""The calendar of inspections: the months of a year, what each warns of, how often each unit is inspected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.inspections.models import Inspection
from taizhang.inspections.permissions import may_plan, may_see_inspections
from taizhang.inspections.queries.planning import in_year, loads, warnings_of
from taizhang.inspections.queries.rules import rules_on
from taizhang.inspections.queries.seen import inspections_seen_by
from taizhang.inspections.queries.waiting import inspections_waiting_for
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import sees_all
from taizhang.web.inspections.warned import in_words
from taizhang.web.inspections.words import KINDS, STATES
from taizhang.web.requests import signed_in

MONTHS = range(1, 13)
MOST_LOADED = 12
"""How many of the units inspected most stand beside the calendar."""


@dataclass(frozen=True)
class Shown:
    """An inspection in a list: its words, what is warned of it, whether it waits for the reader."""

    row: Inspection
    word: Promise
    tone: str
    kind: Promise
    warnings: list[str] = field(default_factory=list)
    waits: bool = False


@signed_in
def inspections(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The year by months, what was announced to the public first; filtered by unit and state."""
    may_see_inspections(actor)
    today = clock.today()
    year, unit, state = _year(request, today), request.GET.get("unit", ""), request.GET.get("state", "")
    seen = inspections_seen_by(actor)
    waiting = list(inspections_waiting_for(actor, today).order_by("-announced", "starts_on", "pk"))
    rows = list(in_year(_narrowed(seen, unit, state), year))
    held = _shown([*rows, *waiting], actor, {each.pk for each in waiting})
    context = {
        "year": year,
        "years": (year - 1, year + 1),
        "unit": unit,
        "state": state,
        "states": [(code, word) for code, (word, _tone) in STATES.items()],
        "waiting": [held[each.pk] for each in waiting],
        "months": [(month, [held[each.pk] for each in rows if each.starts_on.month == month]) for month in MONTHS],
        "this_month": (today.year, today.month),
        "number": len(rows),
        "plans": allows(may_plan, actor),
        "loads": _loads(rows, year) if sees_all(actor) else [],
        "quota": rules_on(date(year, 1, 1)).quota,
        "units": Unit.objects.filter(pk__in=seen.values("unit")).order_by("order"),
    }
    return render(request, "inspections/calendar.html", context)


def _year(request: HttpRequest, today: date) -> int:
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and len(text) == 4 and text >= "1990" else today.year


def _narrowed(seen: QuerySet[Inspection], unit: str, state: str) -> QuerySet[Inspection]:
    found = seen.filter(unit__code=unit.replace("\0", "")) if unit else seen
    return found.filter(state=state) if state in STATES else found


def _shown(rows: Iterable[Inspection], actor: Actor, waiting: set[int]) -> Mapping[int, Shown]:
    """Each with its words; what is warned of stands there for those who see the whole city."""
    held = {row.pk: row for row in rows}
    warned = in_words(warnings_of(held.values())) if sees_all(actor) else {}
    return {
        key: Shown(row, *STATES[row.state], KINDS[row.kind], warned.get(key, []), key in waiting)
        for key, row in held.items()
    }


def _loads(rows: Iterable[Inspection], year: int) -> list[tuple[Unit, int]]:
    """The units that are inspected most often in the year."""
    counted = loads(rows, year)
    units = Unit.objects.in_bulk(counted)
    found = sorted(counted.items(), key=lambda each: (-each[1], units[each[0]].order))
    return [(units[key], number) for key, number in found[:MOST_LOADED]]
