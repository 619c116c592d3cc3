"""What codes are called on the screen. Tones repeat the word and never stand alone."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from taizhang.importers.facts import ChangeKind, Decision, IntakeState
from taizhang.ledger.facts import TargetKind, TargetState
from taizhang.ledger.rules.completeness import Part
from taizhang.organisations.facts import PostKind, UnitKind
from taizhang.projects.facts import Stage
from taizhang.reporting.facts import Oddity, ReportState, Status

STATUSES: Mapping[str, tuple[Promise, str]] = {
    Status.NOT_STARTED: (_("Not started"), "calm"),
    Status.ON_PACE: (_("On pace"), "good"),
    Status.AHEAD: (_("Ahead of pace"), "good"),
    Status.BEHIND: (_("Behind pace"), "warn"),
    Status.DONE: (_("Done"), "blue"),
    Status.DONE_EARLY: (_("Done early"), "blue"),
    Status.OVERDUE: (_("Overdue"), "bad"),
    Status.SUSPENDED: (_("Suspended"), "calm"),
    Status.CANCELLED: (_("Cancelled"), "calm"),
    Status.OTHER: (_("Other"), "calm"),
}

KINDS: Mapping[str, Promise] = {
    TargetKind.MAJOR: _("Major matter"),
    TargetKind.LIVELIHOOD: _("Livelihood matter"),
    TargetKind.HIGHLIGHT: _("Highlight"),
    TargetKind.INDICATOR: _("Indicator"),
    TargetKind.PROJECT: _("Project"),
}

TARGET_STATES: Mapping[str, Promise] = {
    TargetState.DRAFT: _("Draft"),
    TargetState.SUBMITTED: _("Submitted"),
    TargetState.APPROVED: _("Approved"),
    TargetState.PUBLISHED: _("Published"),
    TargetState.WITHDRAWN: _("Withdrawn"),
}

REPORT_STATES: Mapping[str, Promise] = {
    ReportState.DRAFT: _("Draft"),
    ReportState.FILED: _("Filed"),
    ReportState.SIGNED: _("Signed"),
    ReportState.VERIFIED: _("Verified"),
    ReportState.RETURNED: _("Returned"),
}

ODDITIES: Mapping[str, Promise] = {
    Oddity.FALLEN: _("less than last month"),
    Oddity.JUMP: _("a sudden jump"),
    Oddity.SAME_TEXT: _("same words as last month"),
    Oddity.LAST_DAY: _("a jump on the last day"),
    Oddity.LIKE_TEXT: _("nearly last month's words"),
    Oddity.COPIED: _("another unit's words"),
    Oddity.SEEN_FILE: _("a file seen before"),
    Oddity.CONTRADICTS: _("not what statistics say"),
    Oddity.EXACT: _("exactly the whole"),
    Oddity.OVER: _("more than the whole"),
    Oddity.NO_NUMBER: _("no number"),
}

ACTS: Mapping[str, Promise] = {
    "portal.publish": _("Version published"),
    "documents.receive": _("Paper kept"),
    "documents.issue": _("Paper issued"),
    "importers.take_in": _("Paper taken in"),
    "indicators.enter_figures": _("Figures taken in"),
    "projects.enter_projects": _("Mega-projects taken in"),
    "importers.correct": _("Proposed line corrected"),
    "importers.decide": _("Proposed lines decided"),
    "importers.apply": _("Paper applied"),
    "importers.undo": _("Paper undone"),
    "importers.settle": _("Question settled"),
    "importers.compare": _("Paper compared again"),
    "importers.keep_profile": _("Profile handed in"),
    "importers.reject": _("Paper put aside"),
    "notices.set_up_channel": _("Channel set up"),
    "notices.change_channel": _("Channel changed"),
    "notices.switch_channel": _("Channel opened or closed"),
    "organisations.set_up": _("Organisation taken in"),
    "handovers.draw_up": _("Hand-over drawn up"),
    "handovers.confirm": _("Hand-over confirmed"),
    "organisations.appoint": _("Appointed"),
    "organisations.end_appointment": _("Tenure ended"),
    "organisations.take_back": _("Appointment taken back"),
    "organisations.create_post": _("Post made"),
    "organisations.close_post": _("Post closed"),
    "organisations.add_duty": _("Duty added"),
    "organisations.remove_duty": _("Duty removed"),
    "organisations.found_unit": _("Unit founded"),
    "organisations.describe_unit": _("Unit described anew"),
    "organisations.add_alias": _("Further name given"),
    "organisations.end_alias": _("Further name ended"),
    "organisations.rename_unit": _("Unit renamed"),
    "organisations.merge_unit": _("Unit merged"),
    "organisations.found_government": _("Government added"),
    "organisations.put_in_charge": _("Put in charge of units"),
    "organisations.take_out_of_charge": _("Taken out of charge"),
    "organisations.grant_role": _("Role given"),
    "organisations.end_role": _("Role ended"),
    "ledger.enter_targets": _("Entered"),
    "ledger.correct_target": _("Corrected"),
    "ledger.choose_pace": _("Curve of pace chosen"),
    "ledger.submit_targets": _("Submitted"),
    "ledger.return_targets": _("Returned"),
    "ledger.approve_targets": _("Approved"),
    "ledger.publish_targets": _("Marked for publication"),
    "ledger.withdraw_targets": _("Withdrawn"),
    "ledger.bind_leader": _("Leading post settled"),
    "ledger.set_standing": _("Suspended or taken up again"),
    "ledger.reach_milestone": _("Milestone reached"),
    "ledger.break_down": _("Broken down"),
    "ledger.give_part": _("Supporting unit's part given"),
    "ledger.say_support": _("Supporting unit said how far it is"),
    "ledger.adopt_rulebook": _("Ledger rules adopted"),
    "ledger.save_view": _("View saved"),
    "ledger.change_view": _("View changed"),
    "ledger.remove_view": _("View deleted"),
    "ledger.begin_with_view": _("Beginning of the list chosen"),
    "ledger.ask_amendment": _("Change asked for"),
    "ledger.sign_amendment": _("Asking signed"),
    "ledger.check_amendment": _("Asking checked"),
    "ledger.return_amendment": _("Asking sent back"),
    "ledger.drop_amendment": _("Asking taken back"),
    "ledger.grant_amendment": _("Change granted"),
    "ledger.refuse_amendment": _("Change refused"),
    "reporting.file_reports": _("Report filed"),
    "reporting.sign_reports": _("Report signed"),
    "reporting.verify_reports": _("Report verified"),
    "reporting.return_reports": _("Report returned"),
    "reporting.attach_evidence": _("Evidence attached"),
    "reporting.remove_evidence": _("Evidence taken off"),
    "reporting.answer_oddity": _("Question about a report answered"),
    "reporting.set_oddity_aside": _("Question about a report set aside"),
    "reporting.draw_sample": _("Reports drawn for a check on the spot"),
    "reporting.tell_outcome": _("Report checked on the spot"),
    "reporting.grant_unlock": _("Locked month opened for a unit"),
    "reporting.end_unlock": _("Locked month closed again for a unit"),
    "reporting.adopt_pace_rule": _("Rule of pace and lights adopted"),
    "reporting.open_period": _("Month opened"),
    "reporting.lock_period": _("Month locked"),
    "reporting.lock_level": _("Month locked for a level"),
    "reporting.set_days": _("Days of the calendar settled"),
    "reporting.withdraw_days": _("Days of the calendar taken back"),
    "ledger.remove_drafts": _("Draft removed"),
    "supervision.propose_order": _("Order proposed"),
    "supervision.issue_order": _("Order issued"),
    "supervision.drop_order": _("Order dropped"),
    "supervision.answer_order": _("Order answered"),
    "supervision.return_answer": _("Answer returned"),
    "supervision.close_order": _("Order closed"),
    "supervision.draft_order": _("Order drafted"),
    "supervision.rework_order": _("Draft of an order sent back"),
    "supervision.approve_order": _("Order approved"),
    "supervision.sign_for_order": _("Order signed for"),
    "supervision.verify_answer": _("Answer verified"),
    "supervision.end_order": _("Order ended unsolved"),
    "supervision.archive_order": _("Order filed"),
    "supervision.hold_order": _("Looked back at: it holds"),
    "supervision.reopen_order": _("Looked back at: order opened again"),
    "supervision.stop_clock": _("Clock of an order stopped"),
    "supervision.resume_clock": _("Clock of an order runs again"),
    "supervision.ask_extension": _("More time asked for"),
    "supervision.check_extension": _("Request for more time checked"),
    "supervision.grant_extension": _("More time granted"),
    "supervision.refuse_extension": _("More time refused"),
    "supervision.remind_unit": _("Unit reminded of an order"),
    "supervision.propose_step": _("Rung of the ladder proposed"),
    "supervision.urge_unit": _("Unit urged on with a paper"),
    "supervision.waive_step": _("Rung of the ladder not issued"),
    "supervision.draft_commitment": _("Commitment written"),
    "supervision.sign_commitment": _("Commitment signed"),
    "supervision.return_commitment": _("Commitment sent back"),
    "supervision.publish_commitment": _("Commitment published"),
    "supervision.report_commitment": _("Result of a commitment reported"),
    "supervision.keep_commitment": _("Commitment kept"),
    "supervision.break_commitment": _("Commitment broken"),
    "supervision.adopt_rulebook": _("Rule of supervision adopted"),
    "supervision.recount_order": _("Last day of an order counted anew"),
    "services.propose_version": _("Terms of a service item proposed"),
    "services.mend_version": _("Terms of a service item mended"),
    "services.return_version": _("Terms of a service item returned"),
    "services.publish_version": _("Terms of a service item published"),
    "services.enter_cases": _("Cases of a window taken in"),
    "voice.receive": _("Message received"),
    "voice.route": _("Message sent to a unit"),
    "voice.answer": _("Message answered"),
    "voice.return_answer": _("Reply returned"),
    "voice.publish": _("Message published"),
    "voice.close": _("Message closed"),
    "voice.make_target": _("Message became a line"),
    "voice.recount": _("Last day to reply counted anew"),
    "meetings.describe_bottleneck": _("Bottleneck drafted"),
    "meetings.raise_bottleneck": _("Bottleneck raised"),
    "meetings.withdraw_bottleneck": _("Bottleneck taken back"),
    "meetings.return_bottleneck": _("Bottleneck returned"),
    "meetings.answer_bottleneck": _("Bottleneck answered"),
    "meetings.ask_unit": _("Unit asked to help"),
    "meetings.lift_bottleneck": _("Bottleneck lifted to the vice-mayor"),
    "meetings.table_bottleneck": _("Bottleneck put before a meeting"),
    "meetings.hold_bottleneck": _("Bottleneck left at its level"),
    "meetings.decline_to_help": _("Helping unit cannot help"),
    "meetings.decide_bottleneck": _("Bottleneck decided on"),
    "meetings.settle_bottleneck": _("Bottleneck solved by a decision"),
    "meetings.claim_solved": _("Said to be solved"),
    "meetings.dispute_answer": _("Said not to be solved"),
    "meetings.confirm_solved": _("Confirmed to be solved"),
    "meetings.doubt_solved": _("Found not to be solved"),
    "meetings.propose_lift": _("Lift proposed"),
    "meetings.adopt_rule": _("Rule of bottlenecks and agendas adopted"),
    "meetings.found_series": _("Series of meetings founded"),
    "meetings.close_series": _("Series of meetings closed"),
    "accounts.create_person": _("Account made"),
    "accounts.set_password": _("Password given"),
    "accounts.deactivate": _("Account closed"),
    "accounts.reactivate": _("Account opened again"),
    "accounts.issue_token": _("Token issued"),
    "accounts.revoke_token": _("Token revoked"),
    "accounts.set_language": _("Language chosen"),
    "accounts.set_large_print": _("Print size chosen"),
    "accounts.enter_in_record": _("Accounts taken into the record"),
    "accounts.sign_in": _("Signed in"),
    "accounts.sign_out": _("Signed out"),
    "accounts.sign_in_failed": _("Failed sign-in"),
    "accounts.sign_in_closed": _("Account closed after failed sign-ins"),
    "audit.check": _("Record checked"),
    "audit.anchor": _("Streams tied together"),
    "assessment.adopt_scheme": _("Scheme adopted"),
    "assessment.score": _("Score computed"),
    "cadence.remind": _("Units reminded"),
    "cadence.remind_of_duties": _("Reminded of what waits"),
    "cadence.compose_bulletin": _("Bulletin composed"),
    "cadence.edit_bulletin": _("Bulletin edited"),
    "cadence.sign_bulletin": _("Bulletin signed"),
}

FIELDS: Mapping[str, Promise] = {
    "percent": _("number achieved"),
    "narrative": _("progress"),
    "gap": _("gap"),
    "cause": _("cause"),
    "measure": _("measure"),
    "help_wanted": _("help wanted"),
}

PARTS: Mapping[str, Promise] = {
    Part.WHAT: _("what"),
    Part.HOW: _("how"),
    Part.WHO: _("who (responsible leader and post)"),
    Part.BY_WHEN: _("by when"),
    Part.STANDARD: _("the standard (acceptance criterion or quantity)"),
    Part.STAGES: _("stages with their days"),
}


def parts_in_words(parts: Iterable[Part]) -> str:
    """Parts a line lacks, one after another."""
    return gettext(", ").join(str(PARTS[part]) for part in parts)


STAGES: Mapping[str, Promise] = {
    Stage.PLANNED: _("Planned"),
    Stage.PREPARED: _("Being prepared"),
    Stage.STARTED: _("Begun"),
    Stage.BUILDING: _("Under construction"),
    Stage.BUILT: _("Built"),
    Stage.PRODUCING: _("In production"),
}

INTAKE_STATES: Mapping[str, Promise] = {
    IntakeState.PROPOSED: _("Waits for decisions"),
    IntakeState.APPLIED: _("Applied"),
    IntakeState.UNDONE: _("Undone"),
    IntakeState.REJECTED: _("Put aside"),
}

DECISIONS: Mapping[str, tuple[Promise, str]] = {
    Decision.WAITING: (_("Waiting"), "calm"),
    Decision.ACCEPTED: (_("Accepted"), "good"),
    Decision.REJECTED: (_("Left out"), "warn"),
}

CHANGES: Mapping[str, Promise] = {
    ChangeKind.GLOSS: _("Pinyin in brackets"),
    ChangeKind.SCRIPT: _("Traditional characters"),
    ChangeKind.STOP: _("Eaten full stop"),
    ChangeKind.LOST: _("Lost characters"),
    ChangeKind.WIDTH: _("Full-width signs"),
    ChangeKind.SPACE: _("Blanks"),
    ChangeKind.INVISIBLE: _("Invisible characters"),
    ChangeKind.ENTITY: _("Codes of a web page"),
    ChangeKind.FOOTER: _("Foot of a page"),
    ChangeKind.CONTACT: _("Contacts"),
    ChangeKind.DISCLOSURE: _("Note on disclosure"),
}

UNIT_KINDS: Mapping[str, Promise] = {
    UnitKind.DEPARTMENT: _("Department"),
    UnitKind.COUNTY: _("County or district"),
    UnitKind.PARK: _("Park"),
    UnitKind.VERTICAL: _("Vertical body"),
    UnitKind.ENTERPRISE: _("Enterprise or institution"),
    UnitKind.OFFICE: _("Government office"),
}

POST_KINDS: Mapping[str, Promise] = {
    PostKind.LEADER: _("City leader"),
    PostKind.UNIT_HEAD: _("Unit head"),
    PostKind.DEPUTY: _("Deputy"),
    PostKind.CLERK: _("Clerk"),
}

COMPARATORS: Mapping[str, Promise | str] = {
    "=": "",
    ">": _("more than"),
    ">=": _("at least"),
    "<": _("less than"),
    "<=": _("at most"),
    "~": _("about"),
}
