"""What can be done with an order on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Callable, Mapping
from functools import partial

from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.supervision import actions
from taizhang.supervision.facts import Drafted
from taizhang.supervision.models import Order
from taizhang.supervision.permissions import may_act
from taizhang.web.deeds import Deed, Typed
from taizhang.web.supervision import forms
from taizhang.web.supervision.beside import BESIDE

Perform = Callable[[Order, Actor, Typed], object]


def _of(act: str) -> Callable[[Actor, Order], None]:
    return partial(_may, act)


def _may(act: str, actor: Actor, order: Order) -> None:
    may_act(actor, order, act)


def _draft(order: Order, by: Actor, said: Typed) -> object:
    return actions.draft_order(order, Drafted(**said), by=by)


FLOW: Mapping[str, Deed[Order]] = {
    "draft": Deed(_of("draft"), forms.DraftForm, _draft, _("The draft is with the chief.")),
    "approve": Deed(
        _of("approve"),
        forms.NothingForm,
        lambda order, by, _said: actions.approve_order(order, by=by),
        _("The draft is approved; it can be issued."),
    ),
    "rework": Deed(
        _of("rework"),
        forms.ReworkForm,
        lambda order, by, said: actions.rework_order(order, by=by, reason=said["reason"]),
        _("The draft is back with the officers."),
    ),
    "issue": Deed(
        _of("issue"),
        forms.NothingForm,
        lambda order, by, _said: actions.issue_order(order, by=by),
        _("The order is issued; the unit has been told."),
    ),
    "sign": Deed(
        _of("sign"),
        forms.NothingForm,
        lambda order, by, _said: actions.sign_for_order(order, by=by),
        _("Signed for; the unit has it in hand."),
    ),
    "answer": Deed(
        _of("answer"),
        forms.AnswerForm,
        lambda order, by, said: actions.answer_order(order, by=by, answer=said["answer"], files=said["files"]),
        _("The answer is with the supervision office."),
    ),
    "verify": Deed(
        _of("verify"),
        forms.VerifyForm,
        lambda order, by, said: actions.verify_answer(order, by=by, conclusion=said["conclusion"]),
        _("The check is kept; the chief closes the order."),
    ),
    "close": Deed(
        _of("close"),
        forms.CloseForm,
        lambda order, by, said: actions.close_order(order, by=by, **said),
        _("The order is closed."),
    ),
    "return": Deed(
        _of("return"),
        forms.ReturnForm,
        lambda order, by, said: actions.return_answer(order, by=by, reason=said["reason"]),
        _("The answer is back with the unit."),
    ),
    "archive": Deed(
        _of("archive"),
        forms.NothingForm,
        lambda order, by, _said: actions.archive_order(order, by=by),
        _("The order is filed; its look-back is to come."),
    ),
    "hold": Deed(
        _of("hold"),
        forms.LookBackForm,
        lambda order, by, said: actions.hold_order(order, by=by, found=said["found"]),
        _("It holds; the order is over."),
    ),
    "reopen": Deed(
        _of("reopen"),
        forms.LookBackForm,
        lambda order, by, said: actions.reopen_order(order, by=by, found=said["found"]),
        _("The order is open again, one level up."),
    ),
    "drop": Deed(
        _of("drop"),
        forms.DropForm,
        lambda order, by, said: actions.drop_order(order, by=by, reason=said["reason"]),
        _("The order is not issued; the reason is kept."),
    ),
    "end": Deed(
        _of("end"),
        forms.EndForm,
        lambda order, by, said: actions.end_order(order, by=by, reason=said["reason"]),
        _("The order is ended unsolved; it stays in sight."),
    ),
}
"""The acts of the state table, in the order they stand on the page."""

DEEDS: Mapping[str, Deed[Order]] = {**FLOW, **BESIDE}
