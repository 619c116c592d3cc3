"""May this person enter, submit, approve, publish or see lines of a ledger."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, SYSTEM, Actor, Denied, Role
from taizhang.accounts.permissions import may_keep_own_account
from taizhang.ledger.facts import Level
from taizhang.ledger.models import Amendment, SavedView, Support, Target


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


def may_ask_amendment(actor: Actor, unit_id: int) -> None:
    """The unit itself asks, through its clerk or head: nobody asks for it."""
    if not any(actor.has_in(role, unit_id) for role in (Role.CLERK, Role.HEAD)):
        raise Denied(_("Only the unit itself may ask for a change of its plan."))


def may_sign_amendment(actor: Actor, amendment: Amendment) -> None:
    """The head answers for what the unit asks."""
    if not actor.has_in(Role.HEAD, amendment.target.ledger.unit_id):
        raise Denied(_("Only the head of the unit may sign what it asks."))


def may_check_amendment(actor: Actor, _amendment: Amendment) -> None:
    """The supervision office checks whether the reason holds."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may check what units ask."))


def may_decide_amendment(actor: Actor, amendment: Amendment) -> None:
    """Who decides follows from what the change is; whoever checked it does not decide on it."""
    unit_id = amendment.target.ledger.unit_id
    deciders = {
        Level.CHIEF: actor.has(Role.CHIEF),
        Level.LEADER: actor.has(Role.MAYOR) or (actor.has(Role.VICE_MAYOR) and unit_id in actor.portfolio),
        Level.MAYOR: actor.has(Role.MAYOR),
    }
    if not deciders[Level(amendment.level)]:
        raise Denied(_("This change is decided at another level."))
    if actor.person_id is not None and actor.person_id == amendment.checked_by_id:
        raise Denied(_("You checked this; somebody else must decide."))


def may_say_support(actor: Actor, support: Support) -> None:
    """A supporting unit speaks for its own part, through its clerk or head."""
    if not any(actor.has_in(role, support.unit_id) for role in (Role.CLERK, Role.HEAD)):
        raise Denied(_("Only the supporting unit itself may say how far it is."))


def may_break_down(actor: Actor, parent: Target, unit_id: int) -> None:
    """The lead unit breaks its line down to itself and to those that help with it; the office to anybody."""
    if actor.has(*OFFICE_ROLES):
        return
    lead = parent.ledger.unit_id
    if lead not in actor.units:
        raise Denied(_("Only the lead unit or the supervision office may break this line down."))
    if unit_id != lead and not parent.supports.filter(unit=unit_id).exists():
        raise Denied(_("A line is broken down to the lead unit and to those that help with it; others by the office."))


def may_save_view(actor: Actor, unit_id: int | None, *, office: bool) -> int:
    """Everybody saves views; those of a unit share them in it, those of the office there. Returns whose it is."""
    if unit_id is not None and unit_id not in actor.units:
        raise Denied(_("Only those of a unit may share a view in it."))
    if office and not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only those of the supervision office may share a view in it."))
    return may_keep_own_account(actor)


def may_change_view(actor: Actor, view: SavedView) -> None:
    """Whoever saved it; of a shared one the unit's head or the office's chief as well."""
    shared = actor.has_in(Role.HEAD, view.unit_id) or (view.office and actor.has(Role.CHIEF))
    if actor.person_id != view.owner_id and not shared:
        raise Denied(_("Only whoever saved a view, or the head of those it is shared with, may change it."))
