"""What can be done with an order on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.supervision.actions import answer_order, close_order, drop_order, issue_order, return_answer
from taizhang.supervision.facts import OrderState
from taizhang.supervision.models import Order
from taizhang.supervision.notice import basis_of_source, proposed_basis, proposed_requirement
from taizhang.supervision.permissions import may_answer_order, may_close_order, may_handle_orders
from taizhang.supervision.rules import answer_due, next_state
from taizhang.web.deeds import Deed
from taizhang.web.supervision.forms import AnswerForm, CloseForm, DropForm, IssueForm, ReturnForm


def _office(actor: Actor, _order: Order) -> None:
    may_handle_orders(actor)


DEEDS: Mapping[str, Deed[Order]] = {
    "issue": Deed(
        _office,
        IssueForm,
        lambda order, by, said: issue_order(order, by=by, basis=said["basis"], requirement=said["requirement"]),
        _("The order is issued; the unit has been told."),
    ),
    "drop": Deed(
        _office,
        DropForm,
        lambda order, by, said: drop_order(order, by=by, reason=said["reason"]),
        _("The order is not issued; the reason is kept."),
    ),
    "answer": Deed(
        may_answer_order,
        AnswerForm,
        lambda order, by, said: answer_order(order, by=by, answer=said["answer"], files=said["files"]),
        _("The answer is with the supervision office."),
    ),
    "return": Deed(
        _office,
        ReturnForm,
        lambda order, by, said: return_answer(order, by=by, reason=said["reason"]),
        _("The answer is back with the unit."),
    ),
    "close": Deed(
        may_close_order,
        CloseForm,
        lambda order, by, said: close_order(order, by=by, conclusion=said["conclusion"]),
        _("The order is closed."),
    ),
}


def forms_for(actor: Actor, order: Order) -> dict[str, forms.Form]:
    """An empty form for every act that is open in this state and to this person."""
    open_ones = {
        name: deed
        for name, deed in DEEDS.items()
        if next_state(OrderState(order.state), name) and allows(deed.may, actor, order)
    }
    return {
        name: deed.form(auto_id=f"{name}_%s", initial=_proposed(order) if name == "issue" else {})
        for name, deed in open_ones.items()
    }


def may_only_return(actor: Actor, order: Order) -> bool:
    """Whether the person issued the order, so that another officer must check the answer."""
    office = allows(may_handle_orders, actor)
    return office and order.state == OrderState.ANSWERED and not allows(may_close_order, actor, order)


def _proposed(order: Order) -> dict[str, str]:
    stage = order.milestone.name if order.milestone else ""
    due = order.wished_on or answer_due(clock.today(), NO_OVERRIDES)
    return {
        "basis": _basis(order),
        "requirement": order.finding if order.source else proposed_requirement(stage=stage, due=due),
    }


def _basis(order: Order) -> str:
    today, target = clock.today(), order.target
    if order.source or target is None:
        return basis_of_source(order.source, today)
    paper = target.paper.title if target.paper else ""
    return proposed_basis(year=target.ledger.year, code=target.code, paper=paper, locator=target.locator, today=today)
