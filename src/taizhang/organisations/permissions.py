"""May this person change the government's shape or who holds which role."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, WHOLE_CITY_READERS, Actor, Denied, Role


def may_shape(actor: Actor) -> None:
    """Who holds which post, what units are called and which leader is in charge: the operator's and the office's."""
    if not actor.has(Role.OPERATOR, *OFFICE_ROLES):
        raise Denied(_("Only the operator and the supervision office may change units, posts and who holds them."))


def may_see_work(actor: Actor, other: Actor) -> None:
    """What somebody owns and did is open to the person, to those who read the whole city, to the head of the unit and
    to the leader in charge of it. The operator sees no working papers."""
    mine = {unit for role, unit in actor.unit_roles if role == Role.HEAD} | actor.portfolio
    if actor.person_id != other.person_id and not actor.has(*WHOLE_CITY_READERS) and mine.isdisjoint(other.units):
        raise Denied(_("This page is open to the person, the head of the unit, the leader in charge and the office."))


def may_set_up(actor: Actor) -> None:
    """The whole workbook and roles are the operator's, who in turn sees no unit's working papers."""
    if not actor.has(Role.OPERATOR):
        raise Denied(_("Only the operator may change units, posts and roles."))
