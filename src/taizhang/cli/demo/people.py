"""Who acts in the half year: every account of the organisation workbook as an actor."""

from dataclasses import dataclass
from functools import cached_property

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.models import Person
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import actor_of


@dataclass(frozen=True)
class Staff:
    """The actors of one unit."""

    unit: Unit
    clerk: Actor
    head: Actor


class People:
    """The office by name, and each unit's clerk and head."""

    def _by_name(self, username: str) -> Actor:
        return actor_of(Person.objects.get(username=username))

    @cached_property
    def chief(self) -> Actor:
        return self._by_name("chief")

    @cached_property
    def mayor(self) -> Actor:
        return self._by_name("mayor")

    @cached_property
    def operator(self) -> Actor:
        return self._by_name("operator")

    @cached_property
    def keyholder(self) -> Actor:
        return self._by_name("keyholder")

    @cached_property
    def officers(self) -> tuple[Actor, Actor]:
        return self._by_name("officer1"), self._by_name("officer2")

    @cached_property
    def staff(self) -> dict[str, Staff]:
        """By the unit's code, in the order of the register."""
        people = Person.objects.filter(memberships__role__in=(Role.CLERK, Role.HEAD)).distinct()
        held: dict[int, dict[Role, Actor]] = {}
        for person in people:
            actor = actor_of(person)
            for role, unit_id in actor.unit_roles:
                held.setdefault(unit_id, {})[role] = actor
        units = Unit.objects.filter(pk__in=held).order_by("order")
        return {unit.code: Staff(unit, held[unit.pk][Role.CLERK], held[unit.pk][Role.HEAD]) for unit in units}

    def officer(self, number: int) -> Actor:
        """One of the two officers."""
        return self.officers[number % 2]
