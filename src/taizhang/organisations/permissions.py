"""May this person change the government's shape or who holds which role."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor, Denied, Role


def may_set_up(actor: Actor) -> None:
    """Units, posts, appointments and roles are the operator's, who in turn sees no unit's working papers."""
    if not actor.has(Role.OPERATOR):
        raise Denied(_("Only the operator may change units, posts and roles."))
