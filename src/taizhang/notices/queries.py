"""What may be asked of the inbox."""

from django.db.models import F, QuerySet

from taizhang.accounts.facts import Actor
from taizhang.notices.models import Notice


def inbox_of(actor: Actor) -> QuerySet[Notice]:
    """The actor's own notices: unread first, each part newest first."""
    mine = Notice.objects.none() if actor.person_id is None else Notice.objects.filter(person_id=actor.person_id)
    return mine.order_by(F("read_at").desc(nulls_first=True), "-at", "-pk")


def unread_count(actor: Actor) -> int:
    """How many of the actor's notices are unread."""
    return inbox_of(actor).filter(read_at=None).count()
