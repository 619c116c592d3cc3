"""What the states, kinds and acts of meetings are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.meetings.facts import DecisionKind, ItemKind, Landing, MeetingState, Presence, Rhythm

MEETING_STATES: Mapping[str, tuple[Promise, str]] = {
    MeetingState.PLANNED: (_("Being prepared"), "calm"),
    MeetingState.CONVENED: (_("Called"), "blue"),
    MeetingState.HELD: (_("Being written down"), "warn"),
    MeetingState.SIGNED: (_("Minutes signed"), "good"),
    MeetingState.CANCELLED: (_("Called off"), "calm"),
}

RHYTHMS: Mapping[str, Promise] = {
    Rhythm.WEEKLY: _("every week"),
    Rhythm.MONTHLY: _("every month"),
    Rhythm.ON_DEMAND: _("when needed"),
}

ITEM_KINDS: Mapping[str, Promise] = {
    ItemKind.LEFT: _("Left from the last meeting"),
    ItemKind.TASK: _("Task past its day"),
    ItemKind.BOTTLENECK: _("Bottleneck"),
    ItemKind.ORDER: _("Overdue order"),
    ItemKind.LINE: _("Lit line"),
    ItemKind.ADDED: _("Added by hand"),
}

PRESENCES: Mapping[str, Promise] = {
    Presence.INVITED: _("invited"),
    Presence.PRESENT: _("present"),
    Presence.DEPUTISED: _("deputised"),
    Presence.ABSENT: _("absent"),
}

DECISION_KINDS: Mapping[str, tuple[Promise, str]] = {
    DecisionKind.INFORMATION: (_("Noted"), "calm"),
    DecisionKind.DECISION: (_("Decided"), "blue"),
    DecisionKind.TASK: (_("Task"), "warn"),
}

LANDINGS: Mapping[str, Promise] = {
    Landing.LINE: _("a new line of the unit's ledger"),
    Landing.ORDER: _("a remedial order, to be issued"),
}
