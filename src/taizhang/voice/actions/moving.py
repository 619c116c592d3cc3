"""What every act on a message shares: its record, its move, whom it tells."""

from contextlib import AbstractContextManager

from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES
from taizhang.audit.actions import Entry, recorded
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with
from taizhang.voice.facts import MessageState
from taizhang.voice.models import Message
from taizhang.voice.rules import EVENTS, next_state


def recorded_act(act: str, message: Message, by: str) -> AbstractContextManager[Entry]:
    """The record of an act, in the stream of the unit that has the message, about its line where it has one."""
    stream = message.unit.stream if message.unit else "office"
    subject = message.target.code if message.target else f"message-{message.pk}"
    return recorded(EVENTS[act], by=by, stream=stream, subject=subject)


def move(message: Message, act: str) -> None:
    """Move to the state an act leads to; NotOpen where it is not open."""
    state = next_state(MessageState(message.state), act)
    if state is None:
        raise NotOpen(_("The message is %(state)s; this cannot be done with it now.") % {"state": message.state})
    message.state = state


def tell_unit(message: Message, kind: NoticeKind, text: str, unit_id: int | None = None) -> None:
    """Tell the people of the unit that has the message, or of another; never who wrote it."""
    people = people_with(*UNIT_ROLES, unit_id=unit_id or message.unit_id)
    due = message.reply_due_on
    address = f"/messages/{message.pk}/"
    tell(people, kind=kind, text=text, url=address, about=f"message-{message.pk}", again=True, due=due)


def settle_notices(message: Message, *kinds: NoticeKind) -> None:
    """Nobody need look any more at what they were told of the message."""
    for kind in kinds:
        settle(kind=kind, about=f"message-{message.pk}")


def need_words(words: str, otherwise: str) -> str:
    """Words that say something; the sentence given as a ValueError where there are none."""
    if not words.strip():
        raise ValueError(otherwise)
    return words.strip()
