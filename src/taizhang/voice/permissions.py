"""May this person route, answer or publish a message. Writing one needs no account."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.voice.models import Message
from taizhang.voice.rules import is_sealed


def may_handle_messages(actor: Actor) -> None:
    """The office routes, reviews and publishes."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with a message."))


def may_know_writer(actor: Actor) -> None:
    """Name and contact stay with the office; whoever answers or audits sees the text without them."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may see who wrote a message."))


def may_pass_on(actor: Actor, message: Message) -> None:
    """What was written about conduct is never sent to a unit, published, or cited in a ledger."""
    may_handle_messages(actor)
    if is_sealed(message.kind):
        raise Denied(_("This message is sealed: it stays with the supervision office."))


def may_answer_message(actor: Actor, message: Message) -> None:
    """The unit a message was routed to answers it, unless the message is sealed."""
    if is_sealed(message.kind) or not any(actor.has_in(role, message.unit_id) for role in (Role.CLERK, Role.HEAD)):
        raise Denied(_("Only the unit the message was sent to may answer it."))
