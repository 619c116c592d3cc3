"""Where a message goes: to a unit with supporting ones, back on an objection, into another of the same matter."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.voice import permissions
from taizhang.voice.actions.moving import move, need_words, recorded_act, settle_notices, tell_unit
from taizhang.voice.facts import Channel, MessageState
from taizhang.voice.models import Message, Part
from taizhang.voice.queries.rulebook import is_extended, objection_until, reply_due
from taizhang.voice.rules import redacted


def route(
    message: Message, unit: Unit, *, by: Actor, supporting: Sequence[Unit] = (), channel: Channel | None = None
) -> Message:
    """Send the message to the unit that must reply, with those that support it; time runs from receipt, not from here.

    After an objection this is the ruling that grants it. Supporting units that are named no more lose their part,
    unless they have told it.
    """
    permissions.may_handle_messages(by)
    message.unit, before = unit, message.state
    with recorded_act("route", message, by.username):
        move(message, "route")
        message.routed_at, message.channel = clock.now(), channel or message.channel
        if before == MessageState.OBJECTED:
            message.ruled_at = clock.now()
        message.reply_due_on = reply_due(message, extended=is_extended(message))
        message.save()
        _share(message, [each for each in supporting if each != unit])
        settle_notices(message, NoticeKind.MESSAGE_ROUTED)
        tell_unit(message, NoticeKind.MESSAGE_ROUTED, redacted(message.text, message.author))
    return message


def _share(message: Message, supporting: Sequence[Unit]) -> None:
    held = {part.unit_id: part for part in message.parts.all()}
    for key, part in held.items():
        if key not in {unit.pk for unit in supporting} and part.told_at is None:
            part.delete()
    for unit in supporting:
        if unit.pk not in held:
            Part(message=message, unit=unit).save()
        tell_unit(message, NoticeKind.MESSAGE_ROUTED, redacted(message.text, message.author), unit.pk)


def object_to(message: Message, *, by: Actor, reason: str) -> Message:
    """The unit says that the matter is not its own: once, within the days of the rules, not after a ruling."""
    permissions.may_answer_message(by, message)
    reason = need_words(reason, _("Say why the matter is another's, and whose."))
    until = objection_until(message)
    if until is None or until < clock.today():
        raise NotOpen(_("The days for an objection are over, or there was one already."))
    with recorded_act("object", message, by.username):
        move(message, "object")
        message.objection, message.objected_at = reason, clock.now()
        message.save()
        settle_notices(message, NoticeKind.MESSAGE_ROUTED)
    return message


def uphold(message: Message, *, by: Actor, reason: str) -> Message:
    """The office rules that the message stays where it is; its time has gone on meanwhile."""
    permissions.may_handle_messages(by)
    reason = need_words(reason, _("Say why it stays with the unit."))
    with recorded_act("uphold", message, by.username):
        move(message, "uphold")
        message.ruling, message.ruled_at = reason, clock.now()
        message.save()
        tell_unit(message, NoticeKind.MESSAGE_ROUTED, reason)
    return message


def merge(message: Message, into: Message, *, by: Actor) -> Message:
    """Put a message to another of the same matter: its own code leads to that one's reply from now on.

    Those that were merged into it before come along. Into itself or into one that is merged itself: ValueError.
    """
    permissions.may_handle_messages(by)
    if into.pk == message.pk or into.state == MessageState.MERGED:
        raise ValueError(_("Choose the message that stays, not this one and none that is merged itself."))
    with recorded_act("merge", message, by.username):
        move(message, "merge")
        message.merged_into = into
        message.save()
        for other in message.merged.all():
            other.merged_into = into
            other.save()
        settle_notices(message, NoticeKind.MESSAGE_ROUTED)
    return message
