"""More time for a reply: asked before the day with a reason, granted or refused."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.voice import permissions
from taizhang.voice.actions.moving import move, need_words, recorded_act, tell_unit
from taizhang.voice.models import Extension, Message
from taizhang.voice.queries.rulebook import reply_due


def ask_extension(message: Message, *, by: Actor, reason: str) -> Extension:
    """The unit asks for more time: once a round, not after the last day (NotOpen)."""
    permissions.may_answer_message(by, message)
    reason = need_words(reason, _("Say why more time is needed and what is done until then."))
    if message.reply_due_on is not None and message.reply_due_on < clock.today():
        raise NotOpen(_("The last day is past: more time is asked for before it."))
    if message.extensions.filter(round=message.round).exists():
        raise NotOpen(_("More time was asked for already."))
    with recorded_act("extend", message, by.username):
        move(message, "extend")
        extension = Extension(
            message=message,
            round=message.round,
            reason=reason,
            asked_at=clock.now(),
            asked_by_id=by.person_id,
        )
        extension.save()
    return extension


def decide_extension(message: Message, *, by: Actor, granted: bool, word: str = "") -> Extension:
    """The office grants more time, by the rules and from the day so far, or refuses it with a reason."""
    permissions.may_handle_messages(by)
    extension = message.extensions.filter(round=message.round, granted=None).first()
    if extension is None:
        raise NotOpen(_("Nobody asks for more time."))
    if not granted:
        word = need_words(word, _("Say why not."))
    with recorded_act("decide", message, by.username):
        move(message, "decide")
        extension.granted, extension.word = granted, word.strip()
        extension.decided_at, extension.decided_by_id = clock.now(), by.person_id
        extension.save()
        if granted:
            message.reply_due_on = reply_due(message, extended=True)
            message.save()
        told = f"答复期限延长至{message.reply_due_on}。" if granted else f"延期申请未获批准：{word}"
        tell_unit(message, NoticeKind.MESSAGE_ROUTED, told)
    return extension
