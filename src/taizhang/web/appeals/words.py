"""What the states of results, appeals and adjustments are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.assessment.facts import AdjustmentState, AppealState, Cause, Ground, Recusal, RunState

RUN_STATES: Mapping[str, tuple[Promise, str]] = {
    RunState.COMPUTED: (_("Computed, to be disclosed"), "calm"),
    RunState.DISCLOSED: (_("Disclosed, open to appeals"), "blue"),
    RunState.CLOSED: (_("Appeals closed, to become final"), "warn"),
    RunState.FINAL: (_("Final"), "good"),
    RunState.SUPERSEDED: (_("Replaced by a later result"), "calm"),
}
CAUSES: Mapping[str, Promise] = {
    Cause.FIRST: _("computed for the first time"),
    Cause.REVISION: _("late revision of the facts"),
    Cause.APPEAL: _("an appeal was upheld"),
    Cause.ADJUSTMENT: _("points were given or taken by hand"),
}
APPEAL_STATES: Mapping[str, tuple[Promise, str]] = {
    AppealState.DRAFT: (_("Drafted, the head to file"), "calm"),
    AppealState.FILED: (_("Filed, to be taken up"), "warn"),
    AppealState.ADMITTED: (_("Taken up, to be ruled on"), "warn"),
    AppealState.UPHELD: (_("Appeal upheld"), "good"),
    AppealState.UPHELD_PART: (_("Appeal upheld in part"), "good"),
    AppealState.REFUSED: (_("Appeal refused"), "bad"),
    AppealState.INADMISSIBLE: (_("Not taken up"), "bad"),
    AppealState.WITHDRAWN: (_("Withdrawn by the unit"), "calm"),
}
GROUNDS: Mapping[str, Promise] = {
    Ground.LATE: _("It came too late"),
    Ground.NOT_OWN: _("It is not about the unit's own score"),
    Ground.NO_GROUND: _("It names neither fact nor rule"),
    Ground.RULED: _("The matter was ruled on"),
}
RECUSALS: Mapping[str, Promise] = {
    Recusal.COMPUTED: _("You computed the contested result."),
    Recusal.DISCLOSED: _("You disclosed the contested result."),
    Recusal.ADJUSTED: _("You proposed or decided points by hand for this unit in this month."),
    Recusal.VERIFIED: _("You verified the contested report."),
}
ADJUSTMENT_STATES: Mapping[str, tuple[Promise, str]] = {
    AdjustmentState.PROPOSED: (_("Proposed, the chief to decide"), "warn"),
    AdjustmentState.APPROVED: (_("Approved, it counts"), "good"),
    AdjustmentState.REFUSED: (_("Not approved"), "bad"),
    AdjustmentState.WITHDRAWN: (_("Proposal taken back"), "calm"),
}

ACTS: Mapping[str, Promise] = {
    "assessment.disclose": _("Scores disclosed to the units"),
    "assessment.finish": _("Result declared final"),
    "assessment.write_appeal": _("Appeal written"),
    "assessment.attach_to_appeal": _("Evidence put to an appeal"),
    "assessment.file_appeal": _("Appeal filed"),
    "assessment.withdraw_appeal": _("Appeal withdrawn"),
    "assessment.admit_appeal": _("Appeal taken up"),
    "assessment.dismiss_appeal": _("Appeal not taken up"),
    "assessment.uphold_appeal": _("Ruling: appeal upheld"),
    "assessment.uphold_appeal_in_part": _("Ruling: appeal upheld in part"),
    "assessment.refuse_appeal": _("Ruling: appeal refused"),
    "assessment.propose_adjustment": _("Points by hand proposed"),
    "assessment.approve_adjustment": _("Points by hand approved"),
    "assessment.refuse_adjustment": _("Points by hand not approved"),
    "assessment.withdraw_adjustment": _("Proposal of points taken back"),
    "assessment.adopt_rule": _("Rule of appeals put in force"),
}
"""The recorded acts of the life of a result."""

TABLES: Mapping[str, Promise] = {
    "assessment.disclosure": _("Disclosure of a result"),
    "assessment.appeal": _("Appeal against a score"),
    "assessment.appealfile": _("Evidence of an appeal"),
    "assessment.correction": _("Correction by a ruling"),
    "assessment.adjustment": _("Points by hand"),
    "assessment.appealrule": _("Rule of appeals"),
}
