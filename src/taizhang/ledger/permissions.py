"""May this person enter, submit, approve, publish or see lines of a ledger."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, SYSTEM, Actor, Denied, Role


def may_see_ledger(actor: Actor, unit_id: int) -> None:
    """Working papers are open to the unit, the leader in charge of it, and those who read the whole city."""
    if not actor.sees_unit(unit_id):
        raise Denied(_("This ledger belongs to a unit that is not yours."))


def may_enter_targets(actor: Actor, unit_id: int) -> None:
    """The unit's clerk or head writes its ledger; the office may enter a paper for it."""
    if not (actor.has(*OFFICE_ROLES) or unit_id in actor.units):
        raise Denied(_("Only the unit itself or the supervision office may write this ledger."))


def may_bind_leader(actor: Actor, unit_id: int) -> None:
    """Which post leads a line is settled by the unit's head or the office; the system follows a hand-over."""
    if not (actor == SYSTEM or actor.has(*OFFICE_ROLES) or actor.has_in(Role.HEAD, unit_id)):
        raise Denied(_("Only the unit's head or the supervision office may say which post leads a line."))


def may_submit_targets(actor: Actor, unit_id: int) -> None:
    """The head is the first responsible person: only the head submits the unit's ledger."""
    if not actor.has_in(Role.HEAD, unit_id):
        raise Denied(_("Only the head of the unit may submit its ledger."))


def may_review_targets(actor: Actor) -> None:
    """The office returns what is not clear."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may review ledgers."))


def may_approve_targets(actor: Actor) -> None:
    """Approval, publication and withdrawal are the chief's."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may approve, publish or withdraw lines."))
