"""May this person publish, and may this person see what would be published."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role


def may_publish(actor: Actor) -> None:
    """A published version is the chief's act (信息公开条例 art. 17: a named person reviews before release)."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office publishes a version."))


def may_see_publication(actor: Actor) -> None:
    """The office, the auditor and the city's leaders see what would change before it is published."""
    if not actor.has(*OFFICE_ROLES, Role.AUDITOR, Role.MAYOR, Role.VICE_MAYOR):
        raise Denied(_("Publication is prepared by the supervision office."))
