"""Who can open what is sealed, and the keys once somebody does."""

from django.db.models import QuerySet

from taizhang.accounts.facts import Actor, Role
from taizhang.organisations.queries import people_with
from taizhang.voice.facts import Opened
from taizhang.voice.models import Holder, SealKey
from taizhang.voice.rules.sealing import unlock, unseal

SHARE, FORMER = "share of the seal", "seal before"
"""What boxes of keys are for; bound into each."""


def seal_in_force() -> SealKey | None:
    """The key that messages are sealed to now; None where no key-holder has made one yet."""
    return SealKey.objects.order_by("-pk").first()


def holders() -> QuerySet[Holder]:
    """Whoever has or asks for a share and is a key-holder still, by account and role."""
    living = people_with(Role.KEYHOLDER)
    return Holder.objects.filter(ended_at=None, person__in=living).select_related("person", "admitted_by")


def holder_of(actor: Actor) -> Holder | None:
    """The actor's own place among the holders."""
    return Holder.objects.filter(ended_at=None, person_id=person_of(actor)).first()


def other_holders(actor: Actor) -> QuerySet[Holder]:
    """Whoever else can open the seal."""
    return holders().exclude(share="").exclude(person_id=person_of(actor))


def person_of(actor: Actor) -> int:
    """Whose account acts; nobody's (0) for the system."""
    return actor.person_id or 0


def opened_with(holder: Holder, passphrase: str) -> bytes:
    """The private half of the key in force, by a holder's passphrase; Unopened when it is another."""
    return unseal(unlock(holder.locked, passphrase), holder.share, SHARE)


def every_key(private: bytes) -> Opened:
    """The keys in force and before, from the private half of the latest; Unopened when it is not that.

    A seal that was made anew because nobody could open the one before holds no way back to it.
    """
    found: dict[int, bytes] = {}
    held: bytes | None = private
    for key in SealKey.objects.order_by("-pk"):
        if held is None:
            break
        found[key.pk] = held
        held = unseal(held, key.former, FORMER) if key.former else None
    return Opened(found)
