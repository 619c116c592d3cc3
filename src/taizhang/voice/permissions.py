"""May this person route, answer or let out a message, or open a sealed one. Writing one needs no account."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, WITHOUT_PAPERS, Actor, Denied, Role
from taizhang.voice.models import EarlierReply, Message, Part
from taizhang.voice.rules import may_let_out as lets_out


def may_handle_messages(actor: Actor) -> None:
    """The office routes, rules on objections, merges and reviews."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with a message."))


def may_know_writer(actor: Actor) -> None:
    """Name and contact stay with the office; whoever answers or audits sees the text without them."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may see who wrote a message."))


def may_answer_message(actor: Actor, message: Message) -> None:
    """The unit a message was routed to answers it."""
    if not any(actor.has_in(role, message.unit_id) for role in UNIT_ROLES):
        raise Denied(_("Only the unit the message was sent to may answer it."))


def may_tell_part(actor: Actor, message: Message) -> Part:
    """A supporting unit tells its own part; returns which."""
    for part in message.parts.all():
        if any(actor.has_in(role, part.unit_id) for role in UNIT_ROLES):
            return part
    raise Denied(_("Only a supporting unit tells its part."))


def may_let_out(actor: Actor, message: Message) -> None:
    """Somebody of the office who did not write the reply; after a redo also not who let the one before go out."""
    may_handle_messages(actor)
    before = EarlierReply.objects.filter(message=message).order_by("-round").first()
    if not lets_out(actor.person_id, message.replied_by_id, before.reviewed_by_id if before else None):
        raise Denied(_("Another of the office reviews this reply: not who wrote it, nor who let the last one go out."))


def may_adopt_rules(actor: Actor) -> None:
    """The chief puts reply rules in force."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office puts reply rules in force."))


def may_read_signals(actor: Actor) -> None:
    """Numbers of messages are open to whoever reads papers, of the units whose papers they read; words are not."""
    if not actor.has(*(set(Role) - WITHOUT_PAPERS)):
        raise Denied(_("What people say of lines is a working paper; your role does not read it."))


def may_hold_seal(actor: Actor) -> None:
    """Sealed messages are for key-holders, who have no other role: neither office, nor unit, nor operator."""
    if actor.roles != {Role.KEYHOLDER}:
        raise Denied(_("Sealed messages are opened by the key-holder alone, who has no other role."))
