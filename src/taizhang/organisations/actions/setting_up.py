"""The government's shape taken in whole from a paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.pinyin import initials
from taizhang.organisations import permissions
from taizhang.organisations.actions.renaming import call_anew
from taizhang.organisations.actions.tenures import end_on_eve, need_room
from taizhang.organisations.facts import (
    AccountEntry,
    GroupEntry,
    OrganisationPlan,
    PortfolioEntry,
    PostEntry,
    UnitEntry,
)
from taizhang.organisations.models import (
    Appointment,
    Duty,
    GroupMember,
    Jurisdiction,
    LeadingGroup,
    Membership,
    Portfolio,
    Post,
    Unit,
    UnitAlias,
)
from taizhang.organisations.queries import in_force
from taizhang.organisations.queries.tenures import holders_on

CITY = "city"


@dataclass(frozen=True)
class Counts:
    """How many rows a paper brought in that were not held before."""

    units: int
    posts: int
    appointments: int
    portfolios: int
    accounts: int


def set_up(plan: OrganisationPlan, *, by: Actor) -> Counts:
    """Bring the government's shape to what the paper says, in one record; returns what was new.

    The first unit is the government itself, whose posts the city's leaders hold.
    Safe to repeat: what is held already stays. A new holder of a post, or a new leader of a unit, ends the tenure
    before on the eve of the new one. A unit named otherwise is renamed today and keeps the name of before. Units, posts
    and people that the paper does not name are left alone. New accounts have no password until the operator gives one.
    A change dated before the tenure it ends is a ValueError.
    """
    permissions.may_set_up(by)
    with recorded("organisations.set_up", by=by.username, subject=plan.city) as entry:
        units, new_units = _units(plan.units, _city(plan.city))
        posts, new_posts = _posts(plan.posts, units)
        people, new_people = _people(plan.accounts)
        counts = Counts(
            units=new_units,
            posts=new_posts,
            appointments=_appointments(plan, posts, people),
            portfolios=_portfolios(plan.portfolios, posts, units),
            accounts=len(new_people),
        )
        _groups(plan.groups, posts, units)
        _memberships(plan.accounts, people, units)
        entry.details["accounts"] = sorted(new_people)
    return counts


def _city(name: str) -> Jurisdiction:
    city = Jurisdiction.objects.filter(code=CITY).first() or Jurisdiction(code=CITY)
    if city.name != name:
        city.name = name
        city.save()
    return city


def _units(entries: Sequence[UnitEntry], city: Jurisdiction) -> tuple[Mapping[str, Unit], int]:
    held = {unit.code: unit for unit in Unit.objects.filter(code__in=[entry.code for entry in entries])}
    fresh = []
    for order, entry in enumerate(entries):
        unit = held.get(entry.code)
        if unit is None:
            fresh.append(_written(Unit(jurisdiction=city, code=entry.code), entry, order))
        elif (unit.name, unit.short_name, unit.peer_group, unit.order) != (*_named(entry), order):
            if unit.name != entry.name:
                call_anew(unit, entry.name, entry.short_name, clock.today())
            _written(unit, entry, order).save()
    Unit.objects.bulk_create(fresh)
    units = {unit.name: unit for unit in Unit.objects.filter(code__in=[entry.code for entry in entries])}
    _aliases(entries, units)
    return units, len(fresh)


def _named(entry: UnitEntry) -> tuple[str, str, str]:
    return entry.name, entry.short_name, entry.peer_group


def _written(unit: Unit, entry: UnitEntry, order: int) -> Unit:
    unit.name, unit.short_name, unit.peer_group = _named(entry)
    unit.initials, unit.kind, unit.order = initials(entry.name), entry.kind, order
    unit.keeps_ledger, unit.valid_from = entry.keeps_ledger, entry.since
    return unit


def _aliases(entries: Iterable[UnitEntry], units: Mapping[str, Unit]) -> None:
    held = set(UnitAlias.objects.values_list("unit_id", "name"))
    UnitAlias.objects.bulk_create(
        UnitAlias(unit=units[entry.name], name=alias, valid_from=entry.since)
        for entry in entries
        for alias in entry.aliases
        if (units[entry.name].pk, alias) not in held
    )


def _posts(entries: Sequence[PostEntry], units: Mapping[str, Unit]) -> tuple[Mapping[tuple[str, str], Post], int]:
    held = {(post.unit.name, post.title): post for post in Post.objects.select_related("unit")}
    fresh = {}
    for entry in entries:
        key = (entry.unit, entry.title)
        if key not in held and key not in fresh:
            fresh[key] = Post(unit=units[entry.unit], title=entry.title, kind=entry.kind)
    Post.objects.bulk_create(fresh.values())
    posts = {**held, **fresh}
    known = set(Duty.objects.values_list("post_id", "text"))
    wanted = {(posts[entry.unit, entry.title].pk, text): None for entry in entries for text in entry.duties}
    Duty.objects.bulk_create(Duty(post_id=post, text=text) for post, text in wanted if (post, text) not in known)
    return posts, len(fresh)


def _people(entries: Sequence[AccountEntry]) -> tuple[Mapping[str, Person], list[str]]:
    held = {person.username: person for person in Person.objects.filter(username__in=[e.username for e in entries])}
    fresh = {}
    for entry in entries:
        if entry.username not in held and entry.username not in fresh:
            person = Person(username=entry.username, name=entry.name)
            person.set_unusable_password()
            fresh[entry.username] = person
    Person.objects.bulk_create(fresh.values())
    return {**held, **fresh}, list(fresh)


def _appointments(plan: OrganisationPlan, posts: Mapping[tuple[str, str], Post], people: Mapping[str, Person]) -> int:
    """Every holder in place; the account is that of the same name in the same unit (city leaders: without a unit)."""
    government = plan.units[0].name
    accounts = {(entry.unit or government, entry.name): people[entry.username] for entry in plan.accounts}
    held, fresh = holders_on(clock.today()), []
    for entry in plan.posts:
        post = posts[entry.unit, entry.title]
        current, person = held.get(post.pk), accounts.get((entry.unit, entry.holder))
        if current is not None and current.holder == entry.holder:
            continue
        end_on_eve(current, entry.since)
        fresh.append(Appointment(post=post, holder=entry.holder, person=person, valid_from=entry.since))
    need_room(fresh)
    Appointment.objects.bulk_create(fresh)
    return len(fresh)


def _portfolios(
    entries: Sequence[PortfolioEntry], posts: Mapping[tuple[str, str], Post], units: Mapping[str, Unit]
) -> int:
    government = next(iter(units))
    held = {each.unit_id: each for each in Portfolio.objects.filter(in_force(clock.today()))}
    fresh = []
    for entry in entries:
        post, unit = posts[government, entry.leader], units[entry.unit]
        current = held.get(unit.pk)
        if current is not None and current.post_id == post.pk:
            continue
        end_on_eve(current, entry.since)
        fresh.append(Portfolio(post=post, unit=unit, valid_from=entry.since))
    Portfolio.objects.bulk_create(fresh)
    return len(fresh)


def _groups(entries: Sequence[GroupEntry], posts: Mapping[tuple[str, str], Post], units: Mapping[str, Unit]) -> None:
    government = next(iter(units))
    groups = {group.name: group for group in LeadingGroup.objects.all()}
    members = set(GroupMember.objects.filter(in_force(clock.today())).values_list("group__name", "post_id"))
    for entry in entries:
        if entry.group not in groups:
            groups[entry.group] = LeadingGroup(name=entry.group, office=units[entry.office])
            groups[entry.group].save()
        post = posts[government, entry.member]
        if (entry.group, post.pk) not in members:
            GroupMember(group=groups[entry.group], post=post, title=entry.title, valid_from=entry.since).save()


def _memberships(entries: Sequence[AccountEntry], people: Mapping[str, Person], units: Mapping[str, Unit]) -> None:
    held = set(Membership.objects.filter(in_force(clock.today())).values_list("person_id", "role", "unit_id"))
    fresh = []
    for entry in entries:
        person, unit = people[entry.username], units[entry.unit] if entry.unit else None
        if (person.pk, entry.role.value, unit.pk if unit else None) not in held:
            fresh.append(Membership(person=person, role=entry.role, unit=unit, valid_from=entry.since))
    Membership.objects.bulk_create(fresh)
