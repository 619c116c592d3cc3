"""What may be asked of the organisation: who acts for whom, who leads what, which unit is meant."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.accounts.models import Person
from taizhang.lib import clock
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Appointment, Membership, Portfolio, Unit


def in_force(day: date) -> Q:
    """The condition that a tenure covers a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def actor_of(user: Person | AbstractBaseUser, day: date | None = None) -> Actor:
    """The person as an actor on a day: roles, own units, portfolio."""
    day = day or clock.today()
    memberships = list(Membership.objects.filter(in_force(day), person_id=user.pk))
    roles = frozenset(Role(membership.role) for membership in memberships)
    unit_roles = frozenset((Role(m.role), m.unit_id) for m in memberships if m.unit_id and Role(m.role) in UNIT_ROLES)
    return Actor(
        username=user.get_username(),
        name=str(user),
        roles=roles,
        units=frozenset(unit for _, unit in unit_roles),
        portfolio=_portfolio(user.pk, day) if Role.VICE_MAYOR in roles else frozenset(),
        person_id=user.pk,
        unit_roles=unit_roles,
    )


def _portfolio(person_id: int, day: date) -> frozenset[int]:
    posts = Appointment.objects.filter(in_force(day), person_id=person_id).values("post")
    return frozenset(Portfolio.objects.filter(in_force(day), post__in=posts).values_list("unit_id", flat=True))


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


def units_seen_by(actor: Actor) -> QuerySet[Unit]:
    """The units whose working papers are open to the actor; the queryset twin of Actor.sees_unit."""
    if actor.has(Role.OFFICER, Role.CHIEF, Role.MAYOR, Role.AUDITOR):
        return Unit.objects.all()
    return Unit.objects.filter(pk__in=actor.units | actor.portfolio)


def unit_names(day: date) -> dict[str, int]:
    """Every name a unit goes by on a day (full, short, aliases) → its key."""
    names = {}
    for unit in Unit.objects.filter(in_force(day)):
        names[unit.name] = names[unit.short_name] = unit.pk
    for alias in Unit.objects.filter(aliases__isnull=False).values_list("aliases__name", "pk"):
        names.setdefault(*alias)
    return names


def holder_names(day: date) -> dict[int, str]:
    """Post → name of its holder on a day."""
    return dict(Appointment.objects.filter(in_force(day)).values_list("post_id", "holder"))


def people_with(*roles: Role, unit_id: int | None = None, day: date | None = None) -> list[int]:
    """The keys of the accounts in use that hold any of the roles on a day: in the unit, or city-wide without one."""
    held = Membership.objects.filter(in_force(day or clock.today()), role__in=roles, person__is_active=True)
    if unit_id is not None:
        held = held.filter(unit_id=unit_id)
    return sorted(set(held.values_list("person_id", flat=True)))


def people_by_unit(role: Role, day: date | None = None) -> dict[int, list[int]]:
    """Of every unit, the keys of the accounts in use that hold a role in it on a day."""
    held = Membership.objects.filter(in_force(day or clock.today()), role=role, person__is_active=True)
    found: dict[int, list[int]] = {}
    for unit, person in held.filter(unit__isnull=False).order_by("person").values_list("unit_id", "person_id"):
        found.setdefault(unit, []).append(person)
    return found


def units_by_key() -> dict[int, str]:
    """Every unit's short name by its key, in the order of the register."""
    return dict(Unit.objects.values_list("pk", "short_name"))


def leader_posts(day: date) -> dict[str, int]:
    """The city's leaders on a day: name → the key of the post held."""
    held = Appointment.objects.filter(in_force(day), post__kind=PostKind.LEADER)
    return dict(held.values_list("holder", "post_id"))
