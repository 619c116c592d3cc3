"""What waits for whom: on the workbench, and to be reminded of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Role
from taizhang.inspections.facts import InspectionState
from taizhang.inspections.models import Conclusion, Inspection
from taizhang.inspections.queries.people import leader_of, team_of
from taizhang.inspections.queries.seen import inspections_seen_by, of_recheck, of_team
from taizhang.inspections.queries.terms import owed_by
from taizhang.organisations.queries import people_with

_S = InspectionState
HELD = (_S.CONCLUDED, _S.RECHECKED)
NOTICE = timedelta(days=14)
"""So long before its first day an approved inspection waits for its notice."""


def inspections_waiting_for(actor: Actor, today: date) -> QuerySet[Inspection]:
    """What the actor has to act on now."""
    waits = Q(of_team(actor), state=_S.FIELD) | Q(of_team(actor), state=_S.NOTIFIED, starts_on__lte=today)
    waits |= Q(of_team(actor), state=_S.APPROVED, unannounced=True, starts_on__lte=today)
    waits |= Q(of_recheck(actor), state=_S.RECHECK)
    own = [unit for role, unit in actor.unit_roles if role in UNIT_ROLES]
    waits |= Q(Exists(_unsigned()), unit__in=own, state__in=HELD)
    if actor.has(*OFFICE_ROLES):
        near = today + NOTICE
        waits |= (
            Q(state=_S.APPROVED, unannounced=False, starts_on__lte=near)
            | Q(state=_S.RECHECKED)
            | Q(Exists(_past(today)))
        )
    if actor.has(Role.CHIEF):
        waits |= Q(state__in=(_S.PLANNED, _S.DRAFTED))
    if actor.has(Role.CHIEF, Role.MAYOR):
        waits |= Q(state=_S.RECHECK, recheck__people=None)
    return inspections_seen_by(actor).filter(waits)


def _unsigned() -> QuerySet[Conclusion]:
    return Conclusion.objects.filter(inspection=OuterRef("pk"), given_at__isnull=False, signed_at=None)


def _past(today: date) -> QuerySet[Conclusion]:
    """Nobody asked for a recheck in time."""
    return Conclusion.objects.filter(inspection=OuterRef("pk"), inspection__state=_S.CONCLUDED, ask_by__lt=today)


def open_for(unit_id: int) -> QuerySet[Inspection]:
    """The inspections a unit knows of and that are not over, whoever heads it."""
    going = Inspection.objects.filter(unit=unit_id).exclude(state__in=(_S.CLOSED, _S.CANCELLED))
    return going.filter(Q(notified_at__isnull=False) | Q(state__in=(_S.CONCLUDED, _S.RECHECK, _S.RECHECKED)))


@dataclass(frozen=True)
class Owed:
    """An act that is due: of which inspection, by whom, until when."""

    row: Inspection
    people: frozenset[int]
    due: date


def owed() -> Iterator[Owed]:
    """Every act somebody owes by a day, for the reminders. Asking for a recheck is a right, and nobody's duty."""
    going = Inspection.objects.exclude(state__in=(_S.CLOSED, _S.CANCELLED)).select_related("unit").order_by("pk")
    for row in going:
        people, due = _owing(row), owed_by(row)
        if people and due is not None:
            yield Owed(row, frozenset(people), due)


def _owing(row: Inspection) -> frozenset[int]:
    state = InspectionState(row.state)
    if state in (_S.PLANNED, _S.DRAFTED):
        return frozenset(people_with(Role.CHIEF))
    if state is _S.APPROVED and not row.unannounced:
        return frozenset(people_with(*OFFICE_ROLES))
    if state in (_S.APPROVED, _S.NOTIFIED):
        return team_of(row)
    if state is _S.FIELD:
        return frozenset(filter(None, (leader_of(row),)))
    if state is _S.RECHECK:
        held = row.recheck.people.values_list("person_id", flat=True)
        return frozenset(held) or frozenset(people_with(Role.CHIEF, Role.MAYOR))
    unsigned = row.conclusions.filter(given_at__isnull=False, signed_at=None).exists()
    return frozenset(people_with(*UNIT_ROLES, unit_id=row.unit_id)) if unsigned else frozenset()
