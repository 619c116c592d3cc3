"""Reports of conduct that an instance took in before it had a seal lie in clear until the seal is made."""

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.voice.actions.sealed import keep, write_entry
from taizhang.voice.facts import SEALED, MessageState, SealedLetter, SealedState
from taizhang.voice.models import Message, SealKey


def seal_old(key: SealKey, *, by: Actor) -> int:
    """Seal every one of them under its own code and take the row in clear away; returns how many.

    Must be called within an action whose end wipes what the database lets go of.
    """
    old = Message.objects.filter(kind__in=SEALED).select_related("target", "unit").order_by("pk")
    for message in old:
        with recorded("voice.seal_old", by=by.username):
            sealed = keep(_letter(message), message.code, key, message.received_at)
            if message.reply:
                write_entry(sealed, "answer", message.reply, at=message.replied_at or message.received_at, by=None)
            if message.state == MessageState.CLOSED:
                sealed.state, sealed.closed_at = SealedState.CLOSED, message.replied_at
                sealed.save()
            message.delete()
    return len(old)


def _letter(message: Message) -> SealedLetter:
    line = message.target
    return SealedLetter(
        text=message.text,
        about=f"{line.code} {line.matter}" if line else "",
        author=message.author,
        contact=message.contact,
    )
