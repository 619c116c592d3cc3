"""Who is to be told of an asking: whoever acts on it next."""

from taizhang.accounts.facts import OFFICE_ROLES, Role
from taizhang.ledger.facts import AmendmentState, Level
from taizhang.ledger.models import Amendment
from taizhang.lib import clock
from taizhang.organisations.models import Appointment, Portfolio
from taizhang.organisations.queries import in_force, people_with


def next_people(amendment: Amendment) -> list[int]:
    """The keys of the accounts that the asking waits for."""
    unit_id = amendment.target.ledger.unit_id
    if amendment.state == AmendmentState.ASKED:
        return people_with(Role.HEAD, unit_id=unit_id)
    if amendment.state == AmendmentState.SIGNED:
        return people_with(*OFFICE_ROLES)
    return [each for each in _deciders(Level(amendment.level), unit_id) if each != amendment.checked_by_id]


def _deciders(level: Level, unit_id: int) -> list[int]:
    if level is Level.CHIEF:
        return people_with(Role.CHIEF)
    in_charge = _in_charge(unit_id) if level is Level.LEADER else []
    return sorted({*people_with(Role.MAYOR), *in_charge})


def _in_charge(unit_id: int) -> list[int]:
    """The vice-mayors in whose portfolio the unit is today."""
    today = clock.today()
    posts = Portfolio.objects.filter(in_force(today), unit=unit_id).values("post")
    held = Appointment.objects.filter(in_force(today), post__in=posts, person__isnull=False)
    return [person for person in held.values_list("person_id", flat=True) if person is not None]
