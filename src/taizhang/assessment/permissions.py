"""May this person adopt a scheme, compute, see, disclose, contest, rule on, adjust a score."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import LEADER_ROLES, OFFICE_ROLES, UNIT_ROLES, WITHOUT_PAPERS, Actor, Denied, Role
from taizhang.assessment.models import Adjustment, Appeal, Sheet
from taizhang.assessment.queries.appeals import recused, rulers
from taizhang.organisations.queries import sees_all


def may_adopt_scheme(actor: Actor) -> None:
    """What counts how much is the chief's to put in force."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may adopt a scheme."))


def may_score(actor: Actor) -> None:
    """The office computes scores; the system does so when a month is closed."""
    if actor.person_id is not None and not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may compute scores."))


def may_see_scores(actor: Actor) -> None:
    """Everybody who works with targets; the operator, who keeps accounts, sees no scores."""
    if actor.roles <= WITHOUT_PAPERS:
        raise Denied(_("Scores are for those who work with targets; your role keeps accounts."))


def may_print_sheet(actor: Actor, unit_id: int, *, told: bool) -> None:
    """The sheet of a unit's score is for the office, the auditor, and the unit itself once the units were told."""
    if actor.has(Role.AUDITOR, *OFFICE_ROLES):
        return
    if not any(actor.has_in(role, unit_id) for role in UNIT_ROLES):
        raise Denied(_("A score sheet is for the unit itself, the supervision office and the auditor."))
    if not told:
        raise Denied(_("The score sheet is handed out when the result has been disclosed."))


def may_replace_final(actor: Actor) -> None:
    """A final result gives way to a late revision by the chief's word alone."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may replace a final result."))


def may_disclose(actor: Actor) -> None:
    """The office tells the units their scores."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may disclose scores."))


def may_finish(actor: Actor) -> None:
    """The chief declares a result final."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may declare a result final."))


def may_appeal(actor: Actor, unit_id: int) -> None:
    """A unit contests its own score, through its clerk or head."""
    if not any(actor.has_in(role, unit_id) for role in UNIT_ROLES):
        raise Denied(_("Only the unit itself may appeal against its score."))


def may_file(actor: Actor, unit_id: int) -> None:
    """The head answers for what the unit files."""
    if not actor.has_in(Role.HEAD, unit_id):
        raise Denied(_("The head of the unit files its appeals."))


def may_admit(actor: Actor) -> None:
    """The office says whether an appeal is taken up."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may take up an appeal."))


def may_rule(actor: Actor, appeal: Appeal) -> None:
    """Whom the dated rule names, and who had no part in the score: others than the scorers (杭州条例, art. 25)."""
    if not actor.has(*rulers(appeal)):
        raise Denied(_("Your role does not rule on appeals."))
    if recused(actor, appeal):
        raise Denied(_("Whoever computed, disclosed, adjusted or verified what is contested does not rule on it."))


def may_propose_adjustment(actor: Actor) -> None:
    """The office proposes points by hand."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may propose an adjustment."))


def may_decide_adjustment(actor: Actor, adjustment: Adjustment) -> None:
    """The chief approves, and never what the chief proposed."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may approve an adjustment."))
    if actor.person_id == adjustment.proposed_by_id:
        raise Denied(_("Whoever proposed an adjustment does not approve it."))


def may_adopt_rule(actor: Actor) -> None:
    """The dated rule of appeals is put in force by the chief."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may put a rule in force."))


def may_weigh_schemes(actor: Actor) -> None:
    """What would be otherwise is for those who decide on a scheme or prepare it: office, leaders, and the auditor."""
    if not actor.has(Role.AUDITOR, *OFFICE_ROLES, *LEADER_ROLES):
        raise Denied(_("Weighing schemes is for the supervision office and the leaders."))


def may_enter_sheets(actor: Actor) -> None:
    """The office enters what people answered in surveys and the scores that were given by hand."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may enter surveys and reviews."))


def may_decide_sheet(actor: Actor, sheet: Sheet) -> None:
    """The chief approves, and never what the chief entered."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may approve a sheet."))
    if actor.person_id == sheet.entered_by_id:
        raise Denied(_("Whoever entered a sheet does not approve it."))


def may_read_sheets(actor: Actor) -> None:
    """Whole sheets are for those who read the papers of the whole city; a unit reads its own rows."""
    if not sees_all(actor):
        raise Denied(_("Whole sheets are for the supervision office, the mayor and the auditor."))
