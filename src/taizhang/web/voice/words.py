"""What a message's kinds and states are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.voice.facts import Channel, MailReason, MessageKind, MessageState, Solved, Source
from taizhang.voice.queries.rating import SILENT

MESSAGE_KINDS: Mapping[str, Promise] = {
    MessageKind.QUESTION: _("Question"),
    MessageKind.COMMENT: _("Comment"),
    MessageKind.SUGGESTION: _("Suggestion"),
    MessageKind.COMPLAINT: _("Complaint about a matter"),
    MessageKind.PRAISE: _("Praise"),
    MessageKind.CONDUCT: _("Report of conduct"),
}

SOURCES: Mapping[str, Promise] = {
    Source.CITIZEN: _("Citizen"),
    Source.RETIRED_CADRE: _("Retired cadre"),
    Source.NATIVE: _("Native living elsewhere"),
    Source.ENTERPRISE: _("Enterprise"),
    Source.MEDIA: _("Media"),
    Source.OTHER: _("Other"),
}

CHANNELS: Mapping[str, Promise] = {
    Channel.WEB: _("Letter to the site"),
    Channel.HOTLINE: _("Hotline 12345"),
    Channel.MAILBOX: _("Mayor's mailbox"),
    Channel.PETITION: _("Petition"),
}

MESSAGE_STATES: Mapping[str, tuple[Promise, str]] = {
    MessageState.RECEIVED: (_("Received, to be sent on"), "calm"),
    MessageState.ROUTED: (_("With the unit"), "warn"),
    MessageState.OBJECTED: (_("Unit objects, to be ruled on"), "warn"),
    MessageState.ANSWERED: (_("Answered, to be reviewed"), "blue"),
    MessageState.REOPENED: (_("Not solved, done again"), "bad"),
    MessageState.PUBLISHED: (_("Reply published"), "good"),
    MessageState.CLOSED: (_("Ended, not published"), "calm"),
    MessageState.MERGED: (_("Merged into another"), "calm"),
}

SOLVED: Mapping[str, tuple[Promise, str]] = {
    Solved.SOLVED: (_("Solved"), "good"),
    Solved.NOT_YET: (_("Not yet"), "warn"),
    Solved.NOT_SOLVED: (_("Not solved"), "bad"),
    SILENT: (_("No word yet"), "calm"),
}

MAIL_REASONS: Mapping[str, Promise] = {
    MailReason.NO_SENDER: _("It names no address that could be answered."),
    MailReason.NO_TEXT: _("There are no words in it."),
    MailReason.ENCODING: _("Its words are in an encoding that nobody can make out."),
    MailReason.TOO_LONG: _("It is longer than a message can be, and no files are taken in."),
    MailReason.TOO_LARGE: _("It is too large and lies in the mailbox alone."),
    MailReason.TOO_MANY: _("The address sent more within a day than is taken in by itself."),
    MailReason.BROKEN: _("It is made in a way that cannot be read."),
}

PURPOSES: Mapping[str, Promise] = {
    "reply": _("Time for the reply"),
    "redo": _("Time to do it again"),
    "extend": _("Extension granted"),
    "object": _("Time for an objection"),
    "rate": _("Time to rate the reply"),
}
