"""May this person change the government's shape or who holds which role."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role


def may_shape(actor: Actor) -> None:
    """Who holds which post, what units are called and which leader is in charge: the operator's and the office's."""
    if not actor.has(Role.OPERATOR, *OFFICE_ROLES):
        raise Denied(_("Only the operator and the supervision office may change units, posts and who holds them."))


def may_set_up(actor: Actor) -> None:
    """The whole workbook and roles are the operator's, who in turn sees no unit's working papers."""
    if not actor.has(Role.OPERATOR):
        raise Denied(_("Only the operator may change units, posts and roles."))
