"""May this person enter figures."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied


def may_enter_figures(actor: Actor) -> None:
    """Figures come from the statistics' paper through the office; leaders may not alter them (统计法 art. 7)."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office enters figures, from a paper."))
