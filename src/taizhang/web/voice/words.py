"""What a message's kinds and states are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.voice.facts import MessageKind, MessageState
from taizhang.voice.models import Message
from taizhang.voice.rules import is_sealed

MESSAGE_KINDS: Mapping[str, Promise] = {
    MessageKind.QUESTION: _("Question"),
    MessageKind.SUGGESTION: _("Suggestion"),
    MessageKind.COMPLAINT: _("Complaint about a matter"),
    MessageKind.PRAISE: _("Praise"),
    MessageKind.CONDUCT: _("Report of conduct"),
}

MESSAGE_STATES: Mapping[str, tuple[Promise, str]] = {
    MessageState.RECEIVED: (_("Received, to be sent on"), "calm"),
    MessageState.ROUTED: (_("With the unit"), "warn"),
    MessageState.ANSWERED: (_("Answered, to be reviewed"), "blue"),
    MessageState.PUBLISHED: (_("Reply published"), "good"),
    MessageState.CLOSED: (_("Ended, not published"), "calm"),
}


def state_of(message: Message) -> tuple[Promise, str]:
    """The state in words and its tone; what is sealed is sent on to nobody."""
    if is_sealed(message.kind) and message.state == MessageState.RECEIVED:
        return _("With the supervision office"), "calm"
    return MESSAGE_STATES[message.state]
