"""May this person read, enter or decide about service items and cases."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, WITHOUT_PAPERS, Actor, Denied, Role
from taizhang.services.models import Version


def may_read_services(actor: Actor) -> None:
    """The operator keeps the instance running and reads no working papers; everybody else reads what is theirs."""
    if not actor.has(*(set(Role) - WITHOUT_PAPERS)):
        raise Denied(_("Service windows are working papers; your role does not read them."))


def may_enter_for(actor: Actor, unit_id: int) -> None:
    """Items and cases of a unit: its clerk, its head, and the office."""
    own = any(actor.has_in(role, unit_id) for role in (Role.CLERK, Role.HEAD))
    if not (own or actor.has(*OFFICE_ROLES)):
        raise Denied(_("Only the unit itself or the supervision office enters this."))


def may_enter_some(actor: Actor) -> None:
    """Whoever may enter for any unit at all."""
    if not actor.has(Role.CLERK, Role.HEAD, *OFFICE_ROLES):
        raise Denied(_("Only the unit itself or the supervision office enters this."))


def may_decide_versions(actor: Actor) -> None:
    """Terms are published or returned by the office."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office publishes or returns the terms of an item."))


def may_mend_version(actor: Actor, version: Version) -> None:
    """What is proposed is mended by whoever may propose it."""
    may_enter_for(actor, version.item.unit_id)
