"""What an order's states, triggers, papers and days are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.lib.workdays import DayKind
from taizhang.supervision.facts import Colour, ExtensionState, OrderState, PaperKind, StepState, Trigger

ORDER_STATES: Mapping[str, tuple[Promise, str]] = {
    OrderState.PROPOSED: (_("Proposed"), "calm"),
    OrderState.DRAFTED: (_("Drafted, to be approved"), "calm"),
    OrderState.APPROVED: (_("Approved, to be issued"), "calm"),
    OrderState.ISSUED: (_("Issued, to be signed for"), "warn"),
    OrderState.IN_HAND: (_("In hand"), "warn"),
    OrderState.ANSWERED: (_("Answered, to be checked"), "blue"),
    OrderState.RETURNED: (_("Answer returned"), "warn"),
    OrderState.VERIFIED: (_("Verified, to be closed"), "blue"),
    OrderState.CLOSED: (_("Closed after a check"), "good"),
    OrderState.UNSOLVED: (_("Ended unsolved"), "bad"),
    OrderState.ARCHIVED: (_("Filed, look-back to come"), "good"),
    OrderState.HELD: (_("Looked back at: it holds"), "good"),
    OrderState.REOPENED: (_("Looked back at: undone, opened again"), "bad"),
    OrderState.DROPPED: (_("Not issued"), "calm"),
}

TRIGGERS: Mapping[str, Promise] = {
    Trigger.LATE: _("Late"),
    Trigger.FORMALISTIC: _("Formalistic"),
    Trigger.INEFFECTIVE: _("Without effect"),
    Trigger.ASSIGNED: _("Assigned"),
}

PAPERS: Mapping[str, Promise] = {
    PaperKind.ASSIGN: _("Supervision notice"),
    PaperKind.RECTIFY: _("Remedial notice"),
    PaperKind.URGE: _("Urging note"),
    PaperKind.TALK: _("Call to a talk"),
}

COLOURS: Mapping[str, str] = {Colour.BLUE: "blue", Colour.YELLOW: "warn", Colour.ORANGE: "warn", Colour.RED: "bad"}
"""The tone in which a rung's word stands; the word says which it is."""

STEPS: Mapping[str, Promise] = {
    StepState.PROPOSED: _("to be issued"),
    StepState.ISSUED: _("issued"),
    StepState.WAIVED: _("not issued"),
}

EXTENSIONS: Mapping[str, tuple[Promise, str]] = {
    ExtensionState.ASKED: (_("Asked for, to be checked"), "warn"),
    ExtensionState.CHECKED: (_("Checked, to be decided"), "blue"),
    ExtensionState.GRANTED: (_("Granted"), "good"),
    ExtensionState.REFUSED: (_("Refused"), "bad"),
}

DAY_KINDS: Mapping[str, Promise] = {
    DayKind.WORKDAY: _("working day"),
    DayKind.WEEKEND: _("weekend"),
    DayKind.HOLIDAY: _("holiday"),
    DayKind.MAKE_UP: _("make-up working day"),
    DayKind.DECLARED_WORKDAY: _("declared working day"),
    DayKind.DECLARED_DAY_OFF: _("declared day off"),
}

STATIONS_OF_LIMITS: Mapping[str, Promise] = {
    "draft": _("to draft"),
    "approve": _("to approve"),
    "issue": _("to issue"),
    "sign": _("to sign for it"),
    "check": _("to verify"),
    "close": _("to close"),
    "archive": _("to file"),
}
