"""Roles of accounts, given and ended."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.organisations import permissions
from taizhang.organisations.models import Membership, Unit
from taizhang.organisations.queries import in_force
from taizhang.organisations.rules.tenures import ONE_DAY


def grant_role(person: Person, role: Role, *, by: Actor, unit: Unit | None = None) -> Membership:
    """Give a person a role from today on; clerk and head need a unit, other roles have none (ValueError,
    also when the person holds the role already, or another beside which the key-holder's cannot be held)."""
    permissions.may_set_up(by)
    if (unit is not None) != (role in UNIT_ROLES):
        raise ValueError(_("Clerks and heads belong to a unit; other roles do not."))
    if Membership.objects.filter(in_force(clock.today()), person=person, role=role, unit=unit).exists():
        raise ValueError(_("The person holds this role already."))
    _need_alone(person, role)
    with recorded("organisations.grant_role", by=by.username, subject=person.username):
        membership = Membership(person=person, role=role, unit=unit, valid_from=clock.today())
        membership.save()
    return membership


def end_role(membership: Membership, *, by: Actor) -> Membership:
    """End a role today (a role given today ends at once); nobody ends the last operator's role (ValueError)."""
    permissions.may_set_up(by)
    today = clock.today()
    others = Membership.objects.filter(in_force(today), role=Role.OPERATOR, person__is_active=True)
    if membership.role == Role.OPERATOR and not others.exclude(pk=membership.pk).exists():
        raise ValueError(_("The last operator stays."))
    with recorded("organisations.end_role", by=by.username, subject=membership.person.username):
        if membership.valid_from >= today:
            membership.delete()
        else:
            membership.valid_to = today - ONE_DAY
            membership.save()
    return membership


def _need_alone(person: Person, role: Role) -> None:
    """Whoever opens sealed messages is nobody whom one may be about, nor whoever keeps the machine."""
    held = set(Membership.objects.filter(in_force(clock.today()), person=person).values_list("role", flat=True))
    if Role.KEYHOLDER in {role, *held} and held - {role}:
        raise ValueError(_("The key-holder has no other role: give it to somebody who has none."))
