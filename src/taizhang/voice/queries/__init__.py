"""What may be asked of the public's voice."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.voice.facts import SEALED, MessageState
from taizhang.voice.models import Message
from taizhang.voice.rules import OWED

OFFICE_TURN = (MessageState.RECEIVED, MessageState.OBJECTED, MessageState.ANSWERED)
UNIT_TURN = (MessageState.ROUTED, MessageState.REOPENED)


def messages_seen_by(actor: Actor) -> QuerySet[Message]:
    """The office and the auditor see all, a unit what was routed to it or shared with it; nobody else sees any.

    A report of conduct is seen by nobody here: what an old instance holds in clear waits for the seal.
    """
    messages = Message.objects.select_related("unit", "target__ledger__unit").exclude(kind__in=SEALED)
    messages = messages.order_by("-received_at", "-pk")
    if actor.has(*OFFICE_ROLES, Role.AUDITOR):
        return messages
    own = Q(unit__in=actor.units) | Q(pk__in=_shared(actor.units))
    return messages.filter(own).exclude(state=MessageState.RECEIVED)


def messages_waiting_for(actor: Actor) -> QuerySet[Message]:
    """What the actor has to act on now: the office also where more time is asked for, a unit also where its part is."""
    mine = messages_seen_by(actor)
    if actor.has(*OFFICE_ROLES):
        unowned = Q(state=MessageState.REOPENED, unit=None)
        asked = Q(state__in=UNIT_TURN, pk__in=_asked())
        return mine.filter(Q(state__in=OFFICE_TURN) | unowned | asked)
    parts = Q(pk__in=_shared(actor.units, told=False))
    return mine.filter(Q(unit__in=actor.units) | parts, state__in=UNIT_TURN)


def _shared(units: Collection[int], *, told: bool | None = None) -> QuerySet[Message, Any]:
    shared = Message.objects.filter(parts__unit__in=units)
    if told is False:
        shared = Message.objects.filter(parts__unit__in=units, parts__told_at=None)
    return shared.values("pk")


def _asked() -> QuerySet[Message, Any]:
    return Message.objects.filter(extensions__granted=None, extensions__isnull=False).values("pk")


def count_by_state(messages: QuerySet[Message], today: date) -> dict[str, tuple[int, int]]:
    """How many messages are in each state, and how many of them are past the last day of their reply."""
    late = Count("pk", filter=Q(reply_due_on__lt=today, state__in=OWED))
    rows = messages.order_by().values_list("state").annotate(number=Count("pk"), late=late)
    return {state: (number, overdue) for state, number, overdue in rows}


def published_messages() -> QuerySet[Message]:
    """What everybody may read, message and reply, also while the matter is done again; nothing sealed is among it."""
    published = Message.objects.filter(published_at__isnull=False, consent=True).exclude(kind__in=SEALED)
    return published.select_related("unit", "target").order_by("-published_at", "-pk")


def public_target(code: str) -> Target | None:
    """The published line of that code that a visitor may write about; None for any other, existing or not."""
    lines = Target.objects.filter(code=code.replace("\0", ""), public=True, state=TargetState.PUBLISHED)
    return lines.select_related("ledger__unit").first()


def written(code: str) -> str:
    """A code as it is kept: case, spaces and hyphens do not matter."""
    return "".join(sign for sign in code.upper() if sign.isascii() and sign.isalnum())


def by_code(code: str) -> Message | None:
    """The message a visitor follows by its code."""
    found = Message.objects.select_related("target", "unit", "merged_into__unit", "merged_into__target")
    return found.filter(code=written(code)).first()
