"""What a message's kinds and states are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.voice.facts import MessageKind, MessageState

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
