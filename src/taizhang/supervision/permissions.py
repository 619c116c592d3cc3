"""May this person move an order, ask for more time, stop its clock, urge it on."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Denied, Role
from taizhang.lib import clock
from taizhang.supervision.facts import OrderState
from taizhang.supervision.models import Commitment, Escalation, Extension, Order
from taizhang.supervision.rules import commitments
from taizhang.supervision.rules.states import CHIEF_ONLY, roles_for


def may_see_order(actor: Actor, order: Order) -> None:
    """Those who see the unit's working papers see its orders; so do the units that help."""
    if actor.sees_unit(order.unit_id):
        return
    if not any(actor.sees_unit(each.unit_id) for each in order.supports.all()):
        raise Denied(_("This order was given to another unit."))


def may_handle_orders(actor: Actor) -> None:
    """The supervision office proposes, issues, verifies and closes (Decree 733 art. 7: nobody else inspects)."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with an order."))


def may_approve_orders(actor: Actor) -> None:
    """What binds a unit is approved by the chief of the supervision office (Decree 733 art. 11)."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may decide this of an order."))


def may_answer_order(actor: Actor, order: Order) -> None:
    """The unit itself signs for an order and answers it, through its clerk or head."""
    if not any(actor.has_in(role, order.unit_id) for role in UNIT_ROLES):
        raise Denied(_("Only the unit the order was given to may answer it."))


def may_act(actor: Actor, order: Order, act: str) -> None:
    """One act of the state table: by its role, by another person where a second pair of eyes is asked for, and that
    it holds from the day of the look-back on (that it does not can be found before)."""
    doers = roles_for(OrderState(order.state), act)
    if doers == UNIT_ROLES:
        may_answer_order(actor, order)
    elif doers == CHIEF_ONLY:
        may_approve_orders(actor)
    else:
        may_handle_orders(actor)
    _need_other_eyes(actor, order, act)
    if act == "hold" and order.look_back_on is not None and clock.today() < order.look_back_on:
        raise Denied(_("Whether it holds can be said from %(day)s on.") % {"day": order.look_back_on})


def _need_other_eyes(actor: Actor, order: Order, act: str) -> None:
    me = actor.person_id
    if me is None:
        return
    if act == "approve" and me == order.drafted_by_id:
        raise Denied(_("You drafted this order; another must approve it."))
    if act == "verify" and me in (order.drafted_by_id, order.issued_by_id):
        raise Denied(_("You drafted or issued this order; another officer must verify the answer."))
    if act in ("hold", "reopen") and me == order.verified_by_id:
        raise Denied(_("You verified this order; another must look back at it."))


def may_ask_extension(actor: Actor, order: Order) -> None:
    """The unit's head asks for more time: it is the head who answers for the day."""
    if not actor.has_in(Role.HEAD, order.unit_id):
        raise Denied(_("Only the head of the unit may ask for more time."))


def may_decide_extension(actor: Actor, extension: Extension) -> None:
    """The chief grants or refuses what another has checked."""
    may_approve_orders(actor)
    if actor.person_id is not None and actor.person_id == extension.checked_by_id:
        raise Denied(_("You checked this request; another must decide it."))


def may_urge(actor: Actor, _step: Escalation, *, chief: bool) -> None:
    """A rung is issued by an officer, a high one by the chief."""
    (may_approve_orders if chief else may_handle_orders)(actor)


def may_adopt_rules(actor: Actor) -> None:
    """The chief puts a rule of supervision in force."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may put a rule in force."))


def may_write_commitment(actor: Actor, unit_id: int) -> None:
    """The unit writes its own commitments, through its clerk or head."""
    if not any(actor.has_in(role, unit_id) for role in UNIT_ROLES):
        raise Denied(_("Only the unit itself makes its commitments."))


def may_move_commitment(actor: Actor, row: Commitment, act: str) -> None:
    """One act of the commitment's table: the unit's by its clerk or head (signing the head's), else the office's."""
    doers = commitments.DOERS[act]
    if doers <= UNIT_ROLES:
        if not any(actor.has_in(role, row.unit_id) for role in doers):
            raise Denied(_("Only the unit itself, or its head, may do this with a commitment."))
        return
    (may_approve_orders if doers == CHIEF_ONLY else may_handle_orders)(actor)
