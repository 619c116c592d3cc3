"""May this person read a notice, keep channels, choose among them, look into the outbox."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.notices.models import Notice


def may_read_notice(actor: Actor, notice: Notice) -> None:
    """An inbox is its owner's, whatever role another person has."""
    if actor.person_id is None or notice.person_id != actor.person_id:
        raise Denied(_("This notice is for somebody else."))


def may_keep_channels(actor: Actor) -> None:
    """Ways out of the house are the operator's."""
    if not actor.has(Role.OPERATOR):
        raise Denied(_("Only the operator may keep the channels."))


def may_choose_channels(actor: Actor) -> int:
    """Everybody chooses for themselves, the system for nobody; returns for whom."""
    if actor.person_id is None:
        raise Denied(_("Only a person chooses channels."))
    return actor.person_id


def may_read_dispatches(actor: Actor) -> None:
    """Who was told what, on which channel, when and with what result: the office, the auditor, and the operator."""
    if not actor.has(*OFFICE_ROLES, Role.AUDITOR, Role.OPERATOR):
        raise Denied(_("Dispatches are read by the supervision office, the auditor and the operator."))
