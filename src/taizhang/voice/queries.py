"""What may be asked of the public's voice."""

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.voice.facts import SEALED, MessageState
from taizhang.voice.models import Message


def messages_seen_by(actor: Actor) -> QuerySet[Message]:
    """The office sees all, the auditor all but what is sealed, a unit what was routed to it; nobody else sees any.

    What is sealed is hidden even from somebody of the office who also speaks for the unit it is about.
    """
    messages = Message.objects.select_related("unit", "target__ledger__unit").order_by("-received_at", "-pk")
    own = Q(unit__in=actor.units) | Q(target__ledger__unit__in=actor.units)
    if actor.has(*OFFICE_ROLES):
        return messages.exclude(pk__in=Message.objects.filter(own, kind__in=SEALED).values("pk"))
    open_ones = messages.exclude(kind__in=SEALED)
    if actor.has(Role.AUDITOR):
        return open_ones
    return open_ones.filter(unit__in=actor.units).exclude(state=MessageState.RECEIVED)


def messages_waiting_for(actor: Actor) -> QuerySet[Message]:
    """What the actor has to act on now."""
    mine = messages_seen_by(actor)
    if actor.has(*OFFICE_ROLES):
        return mine.filter(state__in=(MessageState.RECEIVED, MessageState.ANSWERED))
    return mine.filter(unit__in=actor.units, state=MessageState.ROUTED)


def published_messages() -> QuerySet[Message]:
    """What everybody may read, message and reply; by construction nothing sealed is among it."""
    published = Message.objects.filter(state=MessageState.PUBLISHED).exclude(kind__in=SEALED)
    return published.select_related("unit", "target").order_by("-published_at", "-pk")


def public_target(code: str) -> Target | None:
    """The published line of that code that a visitor may write about; None for any other, existing or not."""
    lines = Target.objects.filter(code=code.replace("\0", ""), public=True, state=TargetState.PUBLISHED)
    return lines.select_related("ledger__unit").first()


def by_code(code: str) -> Message | None:
    """The message a visitor follows by its code; case, spaces and hyphens do not matter."""
    written = "".join(sign for sign in code.upper() if sign.isascii() and sign.isalnum())
    return Message.objects.select_related("target", "unit").filter(code=written).first()
