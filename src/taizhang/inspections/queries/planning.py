"""What the calendar shows and warns of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import QuerySet

from taizhang.inspections.facts import InspectionKind, Plan, Slot, Warned
from taizhang.inspections.models import Inspection
from taizhang.inspections.queries.rules import rules_of, rules_on
from taizhang.inspections.rules.planning import warnings
from taizhang.inspections.rules.states import STANDING
from taizhang.organisations.models import Unit

NEXT = 2**62
"""The key of what is not planned yet: it comes after all that is."""
LOOK = timedelta(days=800)
"""How far to both sides other inspections can matter to one: the longest repetition is shorter than that."""


def slot(row: Inspection) -> Slot:
    """An inspection as the calendar's rule knows it."""
    return Slot(
        key=row.pk or 0,
        unit_id=row.unit_id,
        kind=InspectionKind(row.kind),
        matter=row.matter,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        target_id=row.target_id,
    )


def warnings_of(rows: Iterable[Inspection]) -> dict[int, tuple[Warned, ...]]:
    """What is warned of each by its key; each under the rule of its own first day."""
    held = [row for row in rows if row.state in STANDING]
    beside, rules = _beside(held), rules_of(row.starts_on for row in held)
    found = {row.pk: warnings(slot(row), beside[row.unit_id], rules[row.starts_on]) for row in held}
    return {key: said for key, said in found.items() if said}


def _beside(rows: Iterable[Inspection]) -> Mapping[int, list[Slot]]:
    """The other inspections of the same units that stand in the calendar."""
    held = list(rows)
    found: dict[int, list[Slot]] = defaultdict(list)
    if held:
        first, last = min(each.starts_on for each in held), max(each.ends_on for each in held)
        near = Inspection.objects.filter(unit__in={each.unit_id for each in held}, state__in=STANDING)
        for each in near.filter(starts_on__lte=last + LOOK, ends_on__gte=first - LOOK):
            found[each.unit_id].append(slot(each))
    return found


def in_year(rows: QuerySet[Inspection], year: int) -> QuerySet[Inspection]:
    """Those that begin in a year, in the order of the calendar: what was announced to everybody first."""
    return rows.filter(starts_on__year=year).order_by("-announced", "starts_on", "pk")


def loads(rows: Iterable[Inspection], year: int) -> dict[int, int]:
    """How many of a year's inspections count for each unit, by the unit's key."""
    counted = rules_on(date(year, 1, 1)).counted
    found: dict[int, int] = defaultdict(int)
    for row in rows:
        if row.state in STANDING and row.kind in counted:
            found[row.unit_id] += 1
    return dict(found)


def would_warn(unit: Unit, said: Plan, key: int = 0) -> tuple[Warned, ...]:
    """What would be warned of an item that is not planned yet, or is to be changed (then under its own key)."""
    planned = Slot(
        key=key or NEXT,
        unit_id=unit.pk,
        kind=said.kind,
        matter=said.matter,
        starts_on=said.starts_on,
        ends_on=said.ends_on,
        target_id=said.target_id,
    )
    near = Inspection.objects.filter(unit=unit, state__in=STANDING)
    return warnings(planned, [slot(each) for each in near], rules_on(said.starts_on))
