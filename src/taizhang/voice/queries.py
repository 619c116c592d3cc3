"""What may be asked of the public's voice."""

from django.db.models import QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.voice.facts import MessageState
from taizhang.voice.models import Message


def messages_seen_by(actor: Actor) -> QuerySet[Message]:
    """The office and the auditor see all; a unit sees what was routed to it; nobody else sees any."""
    messages = Message.objects.select_related("unit", "target").order_by("-received_at")
    if actor.has(*OFFICE_ROLES, Role.AUDITOR):
        return messages
    return messages.filter(unit__in=actor.units).exclude(state=MessageState.RECEIVED)


def messages_waiting_for(actor: Actor) -> QuerySet[Message]:
    """What the actor has to act on now."""
    mine = messages_seen_by(actor)
    if actor.has(*OFFICE_ROLES):
        return mine.filter(state__in=(MessageState.RECEIVED, MessageState.ANSWERED))
    return mine.filter(unit__in=actor.units, state=MessageState.ROUTED)


def by_code(code: str) -> Message | None:
    """The message a visitor follows by its code."""
    return Message.objects.select_related("target", "unit").filter(code=code.strip().upper()).first()
