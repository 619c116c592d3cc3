"""What sorts and states of lists are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.consequences.facts import ListKind, ListState

KINDS: Mapping[str, Promise] = {
    ListKind.COMMEND: _("Commendation"),
    ListKind.AWARD: _("Award"),
    ListKind.POSITIVE: _("Good examples"),
    ListKind.CRITICISE: _("Criticism"),
    ListKind.TALK: _("Talks"),
    ListKind.NEGATIVE: _("Bad examples"),
}
STATES: Mapping[str, tuple[Promise, str]] = {
    ListState.DRAFT: (_("Being prepared"), "calm"),
    ListState.TOLD: (_("Put to the units, to be issued"), "warn"),
    ListState.ISSUED: (_("List issued"), "good"),
    ListState.WITHDRAWN: (_("List withdrawn"), "bad"),
    ListState.DROPPED: (_("List dropped"), "calm"),
}
ACTS: Mapping[str, Promise] = {
    "consequences.propose": _("List prepared by the rule"),
    "consequences.strike": _("Unit taken off a list"),
    "consequences.tell": _("Facts of a unit written on a list"),
    "consequences.put": _("List put to the units on it"),
    "consequences.reply": _("Unit replied to a list"),
    "consequences.answer": _("Reply to a list answered"),
    "consequences.issue": _("List issued with its paper"),
    "consequences.drop": _("List not issued"),
    "consequences.withdraw": _("Issued list withdrawn"),
    "consequences.adopt_rule": _("Rule of lists adopted"),
}
