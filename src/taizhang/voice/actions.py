"""What becomes of a message: received, routed, answered, reviewed, published, turned into a new line."""

import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM, UNIT_ROLES, Actor
from taizhang.audit.actions import Entry, recorded
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import TargetDraft
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with
from taizhang.voice import permissions
from taizhang.voice.facts import MessageKind, MessageState
from taizhang.voice.models import Message
from taizhang.voice.rules import EVENTS, LONGEST, is_sealed, next_state, redacted, reply_due

CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
VISITOR = "visitor"


def receive(
    *, kind: MessageKind, text: str, target: Target | None, author: str = "", contact: str = "", consent: bool = False
) -> Message:
    """Take in what a visitor wrote; returns the message with the code to follow it by.

    Text must be 1–600 characters without NUL; otherwise ValueError says so. Only public lines can be written about.
    A sealed message names no line in its record.
    """
    text = text.strip()
    if not text or len(text) > LONGEST or "\0" in text:
        raise ValueError(_("Write between 1 and %(limit)d characters.") % {"limit": LONGEST})
    if target is not None and not target.public:
        raise ValueError(_("There is no such public target."))
    with recorded(EVENTS["receive"], by=VISITOR, subject=target.code if target and not is_sealed(kind) else ""):
        message = Message(
            code="".join(secrets.choice(CODE_ALPHABET) for _digit in range(10)),
            target=target,
            unit=target.ledger.unit if target else None,
            kind=kind,
            text=text,
            author=author.strip(),
            contact=contact.strip(),
            consent=consent and not is_sealed(kind),
            received_at=clock.now(),
        )
        message.save()
    return message


def route(message: Message, unit: Unit, *, by: Actor, overrides: Mapping[date, bool] = NO_OVERRIDES) -> Message:
    """Send the message to the unit that must reply; the time to reply runs from receipt, not from routing.

    A sealed message is sent to no unit (Denied).
    """
    permissions.may_pass_on(by, message)
    with _recorded("route", message, by, unit.stream):
        _move(message, "route")
        message.unit, message.routed_at = unit, clock.now()
        message.reply_due_on = reply_due(message.received_at.astimezone(clock.TZ).date(), overrides)
        message.save()
        _tell_unit(message, NoticeKind.MESSAGE_ROUTED, redacted(message.text))
    return message


def answer(message: Message, *, by: Actor, reply: str) -> Message:
    """The unit's reply, for the office to review."""
    permissions.may_answer_message(by, message)
    if not reply.strip():
        raise ValueError(_("Write the reply."))
    with _recorded("answer", message, by, _stream(message)):
        _move(message, "answer")
        message.reply, message.replied_at, message.replied_by_id = reply.strip(), clock.now(), by.person_id
        message.save()
        for kind in (NoticeKind.MESSAGE_ROUTED, NoticeKind.REPLY_RETURNED):
            settle(kind=kind, about=message.code)
    return message


def return_answer(message: Message, *, by: Actor, reason: str) -> Message:
    """Send a reply back to the unit with a reason."""
    permissions.may_handle_messages(by)
    if not reason.strip():
        raise ValueError(_("Say why the reply is returned."))
    with _recorded("return", message, by, _stream(message)):
        _move(message, "return")
        message.return_reason = reason.strip()
        message.save()
        _tell_unit(message, NoticeKind.REPLY_RETURNED, message.return_reason)
    return message


def publish(message: Message, *, by: Actor, public_text: str = "", reply: str = "") -> Message:
    """Mark message and reply public, as redacted by rule or by hand. Without the writer's consent: ValueError.

    A reply given by hand replaces the unit's, whose own words the chain keeps: a hotline's number may stand in it,
    a private one may not. The text is redacted by rule even after a hand; nothing sealed is published (Denied).
    """
    permissions.may_pass_on(by, message)
    if not message.consent:
        raise ValueError(_("The writer did not agree to publication."))
    with _recorded("publish", message, by, _stream(message)):
        _move(message, "publish")
        message.public_text = redacted(public_text.strip() or message.text)
        message.reply = reply.strip() or redacted(message.reply)
        message.published_at = clock.now()
        message.save()
    return message


def close(message: Message, *, by: Actor, reply: str = "") -> Message:
    """Finish without publishing. The writer is never left without a word: where no unit replied, the office does."""
    permissions.may_handle_messages(by)
    if not (message.reply or reply.strip()):
        raise ValueError(_("Tell the writer what came of the message."))
    with _recorded("close", message, by, _stream(message)):
        _move(message, "close")
        if reply.strip():
            message.reply, message.replied_at, message.replied_by_id = reply.strip(), clock.now(), by.person_id
        message.save()
    return message


def make_target(message: Message, draft: TargetDraft, *, by: Actor, year: int) -> Target:
    """A new ledger line that cites the message; a message becomes a line once, a sealed one never (Denied)."""
    permissions.may_pass_on(by, message)
    if message.became_id is not None:
        raise NotOpen(_("This message has already become a line."))
    with _recorded("make_target", message, by, _stream(message)):
        [target] = enter_targets([draft], by=by, year=year)
        message.became = target
        message.save()
    return target


def recount_messages(*, by: Actor = SYSTEM, overrides: Mapping[date, bool] = NO_OVERRIDES) -> list[Message]:
    """Count the last day of every reply still owed anew, by the working days as they are known now; the unit hears of
    what moved, the record keeps the day before. Returns the messages that moved.
    """
    owed = Message.objects.filter(state=MessageState.ROUTED).select_related("unit", "target")
    return [message for message in owed if _recounted(message, overrides, by)]


def _recounted(message: Message, overrides: Mapping[date, bool], by: Actor) -> bool:
    due, before = reply_due(message.received_at.astimezone(clock.TZ).date(), overrides), message.reply_due_on
    if due == before:
        return False
    with _recorded("recount", message, by, _stream(message)):
        message.reply_due_on = due
        message.save()
        _tell_unit(message, NoticeKind.MESSAGE_ROUTED, f"工作日安排有调整，答复期限由{before}改为{due}。")
    return True


def _tell_unit(message: Message, kind: NoticeKind, text: str) -> None:
    people = people_with(*UNIT_ROLES, unit_id=message.unit_id)
    tell(people, kind=kind, text=text, url=f"/messages/{message.pk}/", about=message.code, again=True)


def _stream(message: Message) -> str:
    """Of a sealed message nothing stands in the stream of the unit it is about."""
    return message.unit.stream if message.unit and not is_sealed(message.kind) else "office"


def _recorded(act: str, message: Message, by: Actor, stream: str) -> AbstractContextManager[Entry]:
    known = message.target if not is_sealed(message.kind) else None
    subject = known.code if known else f"message-{message.pk}"
    return recorded(EVENTS[act], by=by.username, stream=stream, subject=subject)


def _move(message: Message, act: str) -> None:
    state = next_state(MessageState(message.state), act)
    if state is None:
        raise NotOpen(_("The message is %(state)s; this cannot be done with it now.") % {"state": message.state})
    message.state = state
