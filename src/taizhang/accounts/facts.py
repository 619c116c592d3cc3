"""Who acts, and in which role; roles are code, each with a plain sentence."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the system; the sentence beside each is shown on the person's page."""

    CLERK = "clerk"
    HEAD = "head"
    OFFICER = "officer"
    CHIEF = "chief"
    VICE_MAYOR = "vice_mayor"
    MAYOR = "mayor"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    KEYHOLDER = "keyholder"


UNIT_ROLES = frozenset({Role.CLERK, Role.HEAD})
OFFICE_ROLES = frozenset({Role.OFFICER, Role.CHIEF})
LEADER_ROLES = frozenset({Role.VICE_MAYOR, Role.MAYOR})
WITHOUT_PAPERS = frozenset({Role.OPERATOR, Role.KEYHOLDER})
"""Whoever has no other role than these sees no working papers."""
WHOLE_CITY_READERS = frozenset({Role.OFFICER, Role.CHIEF, Role.MAYOR, Role.AUDITOR})

SECURITY_STREAM = "security"
"""The stream of the chain that keeps who signed in and what became of accounts and tokens."""


@dataclass(frozen=True)
class Actor:
    """A person (or the system) at the moment of acting: the account, its roles, and the units it may speak for.

    `units` are those the person is clerk or head of, `portfolio` those a vice-mayor is in charge of.
    """

    username: str
    name: str
    roles: frozenset[Role] = frozenset()
    units: frozenset[int] = frozenset()
    portfolio: frozenset[int] = frozenset()
    person_id: int | None = None
    unit_roles: frozenset[tuple[Role, int]] = field(default_factory=frozenset)

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds any of the roles."""
        return not self.roles.isdisjoint(roles)

    def has_in(self, role: Role, unit_id: int | None) -> bool:
        """Whether the actor holds the role in that very unit."""
        return unit_id is not None and (role, unit_id) in self.unit_roles

    def sees_unit(self, unit_id: int | None) -> bool:
        """Whether the unit's working papers are open to the actor."""
        return self.has(*WHOLE_CITY_READERS) or unit_id in self.units or unit_id in self.portfolio


SYSTEM = Actor(username="system", name="系统")


class Denied(Exception):
    """The actor may not do this; the message says why, in a sentence a person understands."""
