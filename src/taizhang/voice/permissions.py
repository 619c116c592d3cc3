"""May this person route, answer or publish a message. Writing one needs no account."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.voice.models import Message


def may_handle_messages(actor: Actor) -> None:
    """The office routes, reviews and publishes."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with a message."))


def may_answer_message(actor: Actor, message: Message) -> None:
    """The unit a message was routed to answers it."""
    if not any(actor.has_in(role, message.unit_id) for role in (Role.CLERK, Role.HEAD)):
        raise Denied(_("Only the unit the message was sent to may answer it."))
