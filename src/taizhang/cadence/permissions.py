"""May this person compose, edit, sign, read a bulletin or look behind its figures."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, WITHOUT_PAPERS, Actor, Denied, Role
from taizhang.cadence.facts import BulletinState
from taizhang.cadence.models import Bulletin


def may_compose_bulletin(actor: Actor) -> None:
    """The office composes; the system does so when a month is closed."""
    if actor.person_id is not None and not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may compose bulletins."))


def may_edit_bulletin(actor: Actor) -> None:
    """The text is the office's."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may edit bulletins."))


def may_sign_bulletin(actor: Actor) -> None:
    """What the city is told, the chief answers for."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may sign a bulletin."))


def may_read_bulletin(actor: Actor, bulletin: Bulletin) -> None:
    """What is signed is for everybody with an account; a draft is the office's own."""
    if bulletin.state != BulletinState.SIGNED:
        may_edit_bulletin(actor)


def may_trace_figures(actor: Actor) -> None:
    """The rows behind the figures are for those who work with targets; the operator keeps accounts."""
    if actor.roles <= WITHOUT_PAPERS:
        raise Denied(_("The rows behind a figure are for those who work with targets."))


def may_see_burden(actor: Actor) -> None:
    """What every unit is asked is the office's to lighten; the mayor and the auditor look on."""
    if not actor.has(*OFFICE_ROLES, Role.MAYOR, Role.AUDITOR):
        raise Denied(_("Only the supervision office, the mayor and the auditor see what every unit is asked."))
