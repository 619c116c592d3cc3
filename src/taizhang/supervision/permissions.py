"""May this person propose, issue, answer or close an order."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.supervision.models import Order


def may_see_order(actor: Actor, order: Order) -> None:
    """Those who see the unit's working papers see its orders."""
    if not actor.sees_unit(order.unit_id):
        raise Denied(_("This order was given to another unit."))


def may_handle_orders(actor: Actor) -> None:
    """The supervision office proposes, issues, verifies and closes (Decree 733 art. 7: nobody else inspects)."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with an order."))


def may_answer_order(actor: Actor, order: Order) -> None:
    """The unit itself answers, through its clerk or head."""
    if not any(actor.has_in(role, order.unit_id) for role in (Role.CLERK, Role.HEAD)):
        raise Denied(_("Only the unit the order was given to may answer it."))


def may_close_order(actor: Actor, order: Order) -> None:
    """The check is independent: whoever issued the order does not close it."""
    may_handle_orders(actor)
    if actor.person_id is not None and actor.person_id == order.issued_by_id:
        raise Denied(_("You issued this order; another officer must verify the answer and close it."))
