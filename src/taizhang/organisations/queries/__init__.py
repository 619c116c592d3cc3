"""What may be asked of the organisation: who acts for whom, who leads what, which unit is meant."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import Q, QuerySet

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.accounts.models import Person
from taizhang.audit.plain import rows
from taizhang.lib import clock
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import (
    Appointment,
    Membership,
    Portfolio,
    Unit,
    UnitAlias,
)

HOLDERS = (
    "SELECT m.person_id FROM organisations_membership m JOIN accounts_person p ON p.id = m.person_id AND p.is_active "
    "WHERE m.valid_from <= %s AND (m.valid_to IS NULL OR m.valid_to >= %s)"
)


HELD = (
    "SELECT m.role, m.unit_id, a.id FROM organisations_membership m "
    "LEFT JOIN organisations_unit a ON a.merged_into_id = m.unit_id AND a.valid_to < %s "
    "WHERE m.person_id = %s AND m.valid_from <= %s AND (m.valid_to IS NULL OR m.valid_to >= %s)"
)
"""Plain SQL, as every request asks this."""


def in_force(day: date) -> Q:
    """The condition that a tenure covers a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def actor_of(user: Person | AbstractBaseUser, day: date | None = None) -> Actor:
    """The person as an actor on a day: roles, own units, portfolio."""
    day = day or clock.today()
    held = list(_held_roles(user.pk, day))
    roles = frozenset(role for role, _unit in held)
    unit_roles = frozenset((role, unit) for role, unit in held if unit and role in UNIT_ROLES)
    return Actor(
        username=user.get_username(),
        name=str(user),
        roles=roles,
        units=frozenset(unit for _, unit in unit_roles),
        portfolio=_portfolio(user.pk, day) if Role.VICE_MAYOR in roles else frozenset(),
        person_id=user.pk,
        unit_roles=unit_roles,
    )


def _held_roles(person_id: int, day: date) -> Iterator[tuple[Role, int | None]]:
    """The roles somebody holds on a day, in units also for those that were merged into them by then; one query."""
    on = connection.ops.adapt_datefield_value(day)
    with connection.cursor() as cursor:
        cursor.execute(HELD, [on, person_id, on, on])
        for role, unit, absorbed in cursor.fetchall():
            yield Role(role), unit
            if absorbed:
                yield Role(role), absorbed


def _portfolio(person_id: int, day: date) -> frozenset[int]:
    """The units in somebody's charge on a day, and those that were merged into them by then."""
    posts = Appointment.objects.filter(in_force(day), person_id=person_id).values("post")
    held = Portfolio.objects.filter(in_force(day), post__in=posts).values("unit")
    mine = Q(pk__in=held) | Q(merged_into__in=held, valid_to__lt=day)
    return frozenset(Unit.objects.filter(mine).order_by().values_list("pk", flat=True))


def roles_of(people: Iterable[Person], day: date) -> dict[int, list[Membership]]:
    """The roles each of the people holds on a day, by the person's key."""
    keys = [person.pk for person in people]
    held: dict[int, list[Membership]] = {key: [] for key in keys}
    for membership in Membership.objects.filter(in_force(day), person__in=keys).select_related("unit").order_by("pk"):
        held[membership.person_id].append(membership)
    return held


def people_in_role(people: QuerySet[Person], role: Role, day: date) -> QuerySet[Person]:
    """Those of the people who hold the role on a day."""
    return people.filter(pk__in=Membership.objects.filter(in_force(day), role=role).values("person"))


def sees_all(actor: Actor) -> bool:
    """Whether the working papers of the whole city are open to the actor."""
    return actor.has(Role.OFFICER, Role.CHIEF, Role.MAYOR, Role.AUDITOR)


def units_seen_by(actor: Actor) -> QuerySet[Unit]:
    """The units whose working papers are open to the actor; the queryset twin of Actor.sees_unit."""
    if sees_all(actor):
        return Unit.objects.all()
    return Unit.objects.filter(pk__in=actor.units | actor.portfolio)


def first_unit(actor: Actor) -> Unit | None:
    """The unit of somebody who speaks for one; of several, the first in the city's order."""
    found = rows(Unit, 'WHERE id IN %s ORDER BY "order", code LIMIT 1', actor.units)
    return found[0] if found else None


def unit_names(day: date) -> dict[str, int]:
    """Every name a unit goes by on a day (full, short, aliases) → its key."""
    names = {}
    held = list(Unit.objects.filter(in_force(day)))
    for unit in held:
        if unit.named_from is None or unit.named_from <= day:
            names[unit.name] = names[unit.short_name] = unit.pk
    for alias in UnitAlias.objects.filter(in_force(day), unit__in=held).order_by("pk"):
        names.setdefault(alias.name, alias.unit_id)
    return names


def former_unit_names(day: date) -> dict[str, int]:
    """Names that units of a day went by before it and no longer do → the unit's key."""
    held = Unit.objects.filter(in_force(day))
    ended = UnitAlias.objects.filter(unit__in=held, valid_to__lt=day).order_by("valid_to", "pk")
    return dict(ended.values_list("name", "unit_id"))


def units_served(person_id: int, *, since: date) -> frozenset[int]:
    """The units in which a person was clerk or head at any time from a day on."""
    held = Membership.objects.filter(person=person_id, role__in=UNIT_ROLES, unit__isnull=False)
    return frozenset(held.exclude(valid_to__lt=since).values_list("unit_id", flat=True))


def holder_names(day: date) -> dict[int, str]:
    """Post → name of its holder on a day; somebody who only acts is named where there is no holder beside."""
    held = Appointment.objects.filter(in_force(day)).order_by("-acting", "-valid_from", "-pk")
    return dict(held.values_list("post_id", "holder"))


def people_with(*roles: Role, unit_id: int | None = None, day: date | None = None) -> list[int]:
    """The keys of the accounts in use that hold any of the roles on a day: in the unit, or city-wide without one.

    Plain SQL, as whatever is handed on in the house asks this.
    """
    on = connection.ops.adapt_datefield_value(day or clock.today())
    asked = f"{HOLDERS} AND m.role IN ({', '.join(['%s'] * len(roles))})"
    given: list[Any] = [on, on, *(role.value for role in roles)]
    if unit_id is not None:
        asked += " AND (m.unit_id = %s OR m.unit_id = (SELECT merged_into_id FROM organisations_unit WHERE id = %s))"
        given += [unit_id, unit_id]
    with connection.cursor() as cursor:
        cursor.execute(asked, given)
        return sorted({person for (person,) in cursor.fetchall()})


def people_by_unit(role: Role, day: date | None = None) -> dict[int, list[int]]:
    """Of every unit, the keys of the accounts in use that hold a role in it on a day."""
    held = Membership.objects.filter(in_force(day or clock.today()), role=role, person__is_active=True)
    found: dict[int, list[int]] = {}
    for unit, person in held.filter(unit__isnull=False).order_by("person").values_list("unit_id", "person_id"):
        found.setdefault(unit, []).append(person)
    for merged, into in Unit.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id"):
        found[merged] = sorted({*found.get(merged, []), *found.get(into or 0, [])})
    return found


def units_by_key() -> dict[int, str]:
    """Every unit's short name by its key, in the order of the register."""
    return dict(Unit.objects.values_list("pk", "short_name"))


def leader_posts(day: date) -> dict[str, int]:
    """The city's leaders on a day: name → the key of the post held."""
    held = Appointment.objects.filter(in_force(day), post__kind=PostKind.LEADER)
    return dict(held.values_list("holder", "post_id"))
