"""What may be asked of the mails that came in."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.lib import clock
from taizhang.lib.hashing import digest
from taizhang.voice.facts import Fate
from taizhang.voice.models import Mail


def held_in(validity: int, *fates: Fate) -> set[int]:
    """The places in the mailbox whose mails are known; only those that met one of the fates where any is given."""
    held = Mail.objects.filter(validity=validity, fate__in=fates or list(Fate))
    return set(held.values_list("number", flat=True))


def is_known(key: str) -> bool:
    """Whether the same mail came before, by whatever way."""
    return Mail.objects.filter(key=key).exists()


def sender_of(address: str) -> str:
    """An address as a keyed digest: the same for the same address, and no way back."""
    return digest(f"{settings.SECRET_KEY}:mail:{address.lower()}".encode())


def came_of(sender: str) -> int:
    """How many messages of a sender were taken in within a day."""
    since = clock.now() - timedelta(days=1)
    return Mail.objects.filter(sender=sender, came_at__gt=since, fate=Fate.TAKEN).count()


def kept_aside(actor: Actor) -> QuerySet[Mail]:
    """The mails that became no message and lie aside, for the office; those nobody has looked at first."""
    found = Mail.objects.filter(fate=Fate.ASIDE).select_related("file", "seen_to_by")
    return (
        found.order_by(F("seen_to_at").asc(nulls_first=True), "-came_at", "-pk")
        if actor.has(*OFFICE_ROLES)
        else found.none()
    )


def left_in_mailbox() -> int:
    """How many mails of machines were left where they lie."""
    return Mail.objects.filter(fate=Fate.LEFT).count()


def to_look_at(actor: Actor) -> int:
    """How many of them nobody has looked at."""
    return kept_aside(actor).filter(seen_to_at=None).order_by().count()
