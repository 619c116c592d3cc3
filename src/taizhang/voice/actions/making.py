"""A new ledger line out of a message, and the days of replies counted anew."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import TargetDraft
from taizhang.ledger.models import Target
from taizhang.lib.states import NotOpen
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.notices.facts import NoticeKind
from taizhang.voice import permissions
from taizhang.voice.actions.moving import recorded_act, tell_unit
from taizhang.voice.facts import SEALED
from taizhang.voice.models import Message
from taizhang.voice.queries.rulebook import is_extended, reply_due
from taizhang.voice.rules import OWED


def make_target(message: Message, draft: TargetDraft, *, by: Actor, year: int) -> Target:
    """A new ledger line that cites the message; a message becomes a line once."""
    permissions.may_handle_messages(by)
    if message.became_id is not None:
        raise NotOpen(_("This message has already become a line."))
    with recorded_act("make_target", message, by.username):
        [target] = enter_targets([draft], by=by, year=year)
        message.became = target
        message.save()
    return target


def recount_messages(*, by: Actor = SYSTEM, overrides: Mapping[date, bool] = NO_OVERRIDES) -> list[Message]:
    """Count the last day of every reply still owed anew, by the working days as they are known now; the unit hears of
    what moved, the record keeps the day before. Returns the messages that moved.
    """
    owed = Message.objects.filter(state__in=OWED).exclude(kind__in=SEALED).select_related("unit", "target")
    return [message for message in owed if _recounted(message, overrides, by)]


def _recounted(message: Message, overrides: Mapping[date, bool], by: Actor) -> bool:
    due, before = reply_due(message, extended=is_extended(message), overrides=overrides), message.reply_due_on
    if due == before:
        return False
    with recorded_act("recount", message, by.username):
        message.reply_due_on = due
        message.save()
        if message.routed_at is not None:
            tell_unit(message, NoticeKind.MESSAGE_ROUTED, f"工作日安排有调整，答复期限由{before}改为{due}。")
    return True
