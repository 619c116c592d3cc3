"""What the states, kinds, ways and warnings of inspections are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.inspections.facts import Alert, Answer, InspectionKind, InspectionState, Method, Outcome
from taizhang.inspections.rules.numbers import PaperKind

STATES: Mapping[str, tuple[Promise, str]] = {
    InspectionState.PLANNED: (_("Planned, to be approved"), "calm"),
    InspectionState.APPROVED: (_("Approved"), "blue"),
    InspectionState.NOTIFIED: (_("Unit notified"), "blue"),
    InspectionState.FIELD: (_("In the field"), "warn"),
    InspectionState.DRAFTED: (_("Conclusion drafted"), "blue"),
    InspectionState.CONCLUDED: (_("Conclusion given"), "good"),
    InspectionState.RECHECK: (_("Recheck asked for"), "warn"),
    InspectionState.RECHECKED: (_("Recheck decided"), "good"),
    InspectionState.CLOSED: (_("Inspection closed"), "calm"),
    InspectionState.CANCELLED: (_("Inspection called off"), "calm"),
}

KINDS: Mapping[str, Promise] = {
    InspectionKind.COMPREHENSIVE: _("Comprehensive inspection"),
    InspectionKind.SPECIAL: _("Special inspection"),
    InspectionKind.EVENT: _("Investigation of an event"),
    InspectionKind.ROUTINE: _("Routine supervision"),
    InspectionKind.CLUE: _("Check of a clue"),
}

METHODS: Mapping[str, Promise] = {
    Method.SELF_CHECK: _("the unit checks itself and explains"),
    Method.REPORT: _("the unit reports"),
    Method.VISIT: _("visits, talks, visits without notice"),
    Method.HEARING: _("meetings, hearings, statistics, evaluation"),
    Method.FILES: _("files are read and copied"),
    Method.CLUES: _("clues by letter, telephone, media"),
    Method.TALK: _("talks with those responsible"),
    Method.ONLINE: _("by the network"),
}

ANSWERS: Mapping[str, tuple[Promise, str]] = {
    Answer.HOLDS: (_("Holds"), "good"),
    Answer.FAILS: (_("Does not hold"), "bad"),
    Answer.NOT_APPLICABLE: (_("Does not apply"), "calm"),
}

OUTCOMES: Mapping[str, tuple[Promise, str]] = {
    Outcome.UPHELD: (_("Upheld"), "good"),
    Outcome.CHANGED: (_("Changed by the recheck"), "warn"),
    Outcome.WITHDRAWN: (_("Withdrawn by the recheck"), "bad"),
}

ALERTS: Mapping[Alert, Promise] = {
    Alert.OVERLAP: _("Days in common with %(other)s of the same unit"),
    Alert.REPEATED: _("The same matter as %(other)s, less than %(limit)s months before"),
    Alert.QUOTA: _("Inspection no. %(number)s of the unit this year; %(limit)s are allowed"),
    Alert.COMPREHENSIVE: _("Comprehensive inspection no. %(number)s of the unit this year; %(limit)s are allowed"),
    Alert.LONG: _("%(number)s working days in the unit; %(limit)s are allowed"),
}

PAPERS: Mapping[PaperKind, Promise] = {
    PaperKind.NOTICE: _("Notice of inspection"),
    PaperKind.CONCLUSION: _("Conclusion"),
    PaperKind.RECHECK: _("Decision about the recheck"),
}

DAYS: Mapping[str, Promise] = {
    "notice": _("notice ahead"),
    "approve": _("approval"),
    "conclude": _("conclusion after the field"),
    "give": _("giving the conclusion"),
    "sign": _("signing for it"),
    "appoint": _("appointing who looks again"),
}

ACTS: Mapping[str, Promise] = {
    "inspections.plan": _("Inspection planned"),
    "inspections.amend": _("Plan of the inspection changed"),
    "inspections.approve": _("Inspection approved"),
    "inspections.cancel": _("Inspection called off"),
    "inspections.notify": _("Unit notified of the inspection"),
    "inspections.enter": _("Team went in"),
    "inspections.check": _("Answers from the field"),
    "inspections.draft_conclusion": _("Conclusion drafted"),
    "inspections.rework_conclusion": _("Draft of the conclusion sent back"),
    "inspections.give_conclusion": _("Conclusion given"),
    "inspections.sign_for_conclusion": _("Conclusion signed for"),
    "inspections.ask_recheck": _("Recheck asked for"),
    "inspections.appoint_recheckers": _("Recheckers appointed"),
    "inspections.decide_recheck": _("Recheck decided"),
    "inspections.propose_order": _("Order proposed for a point"),
    "inspections.publish": _("Publicity of the conclusion kept"),
    "inspections.close": _("Inspection closed"),
    "inspections.adopt_rule": _("Rule of inspections adopted"),
}
"""The acts that are recorded."""
