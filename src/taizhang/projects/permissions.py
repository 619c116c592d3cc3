"""May this person enter mega-projects."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied


def may_enter_projects(actor: Actor) -> None:
    """The list of mega-projects is the office's."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office enters mega-projects."))
