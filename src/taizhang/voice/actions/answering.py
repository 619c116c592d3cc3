"""The reply: a supporting unit's part, the unit's or the office's words, sent back, let out by somebody else."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.voice import permissions
from taizhang.voice.actions.moving import move, need_words, recorded_act, settle_notices, tell_unit
from taizhang.voice.models import Message, Part
from taizhang.voice.rules import redacted
from taizhang.voice.rules.redacting import without_name


def tell_part(message: Message, *, by: Actor, words: str) -> Part:
    """A supporting unit tells what it did of the matter; the lead unit replies for all."""
    part = permissions.may_tell_part(by, message)
    words = need_words(words, _("Write what your unit did."))
    with recorded_act("part", message, by.username):
        move(message, "part")
        part.words, part.told_at, part.told_by_id = words, clock.now(), by.person_id
        part.save()
        tell_unit(message, NoticeKind.MESSAGE_ROUTED, words)
    return part


def answer(message: Message, *, by: Actor, reply: str) -> Message:
    """The unit's reply, for somebody of the office to review."""
    permissions.may_answer_message(by, message)
    return _replied(message, "answer", by, reply)


def reply_oneself(message: Message, *, by: Actor, reply: str) -> Message:
    """The office's own reply where no unit need be asked; another of the office reviews it."""
    permissions.may_handle_messages(by)
    return _replied(message, "reply", by, reply)


def _replied(message: Message, act: str, by: Actor, reply: str) -> Message:
    reply = need_words(reply, _("Write the reply."))
    with recorded_act(act, message, by.username):
        move(message, act)
        message.reply, message.replied_at, message.replied_by_id = reply, clock.now(), by.person_id
        message.save()
        settle_notices(message, NoticeKind.MESSAGE_ROUTED, NoticeKind.REPLY_RETURNED)
    return message


def return_answer(message: Message, *, by: Actor, reason: str) -> Message:
    """Send a reply back to the unit with a reason; where no unit was asked, it is to be written anew."""
    permissions.may_handle_messages(by)
    reason = need_words(reason, _("Say why the reply is returned."))
    if message.unit is None:
        raise NotOpen(_("No unit has this message: send it to one, or let another of the office review the reply."))
    with recorded_act("return", message, by.username):
        move(message, "return")
        message.return_reason = reason
        message.save()
        tell_unit(message, NoticeKind.REPLY_RETURNED, message.return_reason)
    return message


def publish(message: Message, *, by: Actor, public_text: str = "", reply: str = "") -> Message:
    """Let the reply out and mark both public, as redacted by rule or by hand. Without the writer's consent: ValueError.

    A reply given by hand replaces the unit's, whose own words the chain keeps: a hotline's number may stand in it,
    a private one may not, and neither may the writer's name. The text is redacted by rule even after a hand. Whoever
    wrote the reply, or let out the one that did not solve the matter, is Denied.
    """
    permissions.may_let_out(by, message)
    if not message.consent:
        raise ValueError(_("The writer did not agree to publication."))
    with recorded_act("publish", message, by.username):
        move(message, "publish")
        message.public_text = redacted(public_text.strip() or message.text, message.author)
        message.reply = without_name(reply.strip() or redacted(message.reply), message.author)
        message.published_at = clock.now()
        _let_out(message, by)
    return message


def close(message: Message, *, by: Actor, reply: str = "") -> Message:
    """Let the reply out to the writer alone; the reviewer may mend its words."""
    permissions.may_let_out(by, message)
    with recorded_act("close", message, by.username):
        move(message, "close")
        message.reply = reply.strip() or message.reply
        _let_out(message, by)
    return message


def _let_out(message: Message, by: Actor) -> None:
    message.reviewed_at, message.reviewed_by_id = clock.now(), by.person_id
    message.save()
