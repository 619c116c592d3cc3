"""What kinds, reasons, states and levels of amendments are called, and what stands against an asking."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.ledger.facts import AmendmentKind, AmendmentState, Level, Reason
from taizhang.ledger.rules.amending import Refusal
from taizhang.ledger.rules.completeness import Need
from taizhang.ledger.rules.traits import Trait

AMENDMENT_KINDS: Mapping[str, Promise] = {
    AmendmentKind.ADJUST: _("Adjust"),
    AmendmentKind.POSTPONE: _("Postpone"),
    AmendmentKind.CANCEL: _("Cancel"),
    AmendmentKind.ADD: _("Add to the plan"),
}
REASONS: Mapping[str, Promise] = {
    Reason.POLICY: _("Change of policy"),
    Reason.REORGANISATION: _("Bodies or duties reorganised"),
    Reason.FORCE_MAJEURE: _("Force majeure"),
    Reason.CONDITIONS: _("Conditions outside the unit's hands"),
    Reason.ASSIGNED: _("Newly assigned from above"),
    Reason.PUBLIC: _("Asked for by the public"),
}
AMENDMENT_STATES: Mapping[str, tuple[Promise, str]] = {
    AmendmentState.ASKED: (_("Asked, to be signed"), "calm"),
    AmendmentState.SIGNED: (_("Signed, to be checked"), "blue"),
    AmendmentState.CHECKED: (_("Checked, to be decided"), "blue"),
    AmendmentState.RETURNED: (_("Sent back to the unit"), "warn"),
    AmendmentState.GRANTED: (_("Granted, in force"), "good"),
    AmendmentState.REFUSED: (_("Refused"), "bad"),
    AmendmentState.DROPPED: (_("Taken back"), "calm"),
}
LEVELS: Mapping[str, Promise] = {
    Level.CHIEF: _("Chief of the supervision office"),
    Level.LEADER: _("Mayor or the vice-mayor in charge"),
    Level.MAYOR: _("Mayor"),
}
TRAITS: Mapping[str, Promise] = {
    Trait.WORDING: _("Other contents"),
    Trait.LATER: _("A later day within the year"),
    Trait.BEYOND_YEAR: _("A day beyond the year"),
    Trait.LOWER: _("A lower quantity"),
    Trait.CANCEL: _("Cancel"),
    Trait.ADD: _("Add to the plan"),
}
NEEDS: Mapping[str, Promise] = {
    Need.STANDARD: _("the standard (acceptance criterion or quantity)"),
    Need.STAGES: _("stages with their days"),
}
REFUSALS: Mapping[str, Promise] = {
    Refusal.PAST_DUE: _("The line was due on %(due)s. A change is asked for before that day, not after it."),
    Refusal.CLOSED_MONTH: _("“%(kind)s” may be asked for in months %(months)s only (%(rules)s)."),
    Refusal.REASON: _("This reason is not accepted for “%(kind)s” (%(rules)s)."),
    Refusal.NO_WHY: _("Say why the change is needed."),
    Refusal.NO_PROGRESS: _("Say how far the work is."),
    Refusal.NOTHING: _("Nothing would change: give the new value."),
    Refusal.NOT_LATER: _("No day would be later. An earlier day is an adjustment."),
    Refusal.MOVES_LATER: _("A day would be later: ask for a postponement."),
    Refusal.NOT_DATES: _("A postponement changes days alone; ask for other changes as an adjustment."),
    Refusal.STAGE_LOST: _("A stage cannot be left out; give it another day."),
    Refusal.STAGE_REACHED: _("A stage that was reached keeps its day."),
    Refusal.STAGE_AFTER: _("A stage would be due after the line itself."),
    Refusal.AFTER_PARENT: _("The line this one was broken down from is due earlier, on %(parent)s."),
    Refusal.BEFORE_CHILD: _("A sub-target is due later, on %(child)s."),
    Refusal.NO_MATTER: _("Say what will be done."),
    Refusal.NO_CURVE: _("The pace asked for names no curve."),
}
FIELDS: Mapping[str, Promise] = {
    "matter": _("What"),
    "method": _("How"),
    "requirement": _("Progress requirement"),
    "criterion": _("Acceptance criterion"),
    "quantity": _("Quantity"),
    "measure": _("Unit of measure"),
    "pace": _("Pace"),
    "due": _("Last day"),
    "due_text": _("By when"),
    "milestones": _("Milestones"),
}
