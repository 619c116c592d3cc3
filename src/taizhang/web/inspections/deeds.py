"""What can be done with an inspection on its page: whose it is, which form it needs, which action it calls."""

from collections.abc import Callable, Mapping
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor
from taizhang.inspections import permissions
from taizhang.inspections.actions.approving import approve_inspection, cancel_inspection
from taizhang.inspections.actions.asking import ask_recheck
from taizhang.inspections.actions.concluding import (
    draft_conclusion,
    give_conclusion,
    rework_conclusion,
    sign_for_conclusion,
)
from taizhang.inspections.actions.ending import close_inspection, order_point, set_public
from taizhang.inspections.actions.opening import enter_field, notify_unit
from taizhang.inspections.actions.rechecking import appoint_recheckers, decide_recheck
from taizhang.inspections.facts import Outcome
from taizhang.inspections.models import Inspection
from taizhang.supervision.models import Order
from taizhang.web.deeds import Deed, Typed
from taizhang.web.inspections import forms
from taizhang.web.supervision.forms import NothingForm


def _of(act: str) -> Callable[[Actor, Inspection], None]:
    return partial(_may, act)


def _may(act: str, actor: Actor, row: Inspection) -> None:
    permissions.may_act(actor, row, act)


def _propose(row: Inspection, by: Actor, said: Typed) -> Order:
    point = row.points.filter(pk=said["point"]).first()
    if point is None:
        raise ValueError(_("This is no point of the checklist."))
    return order_point(row, point, by=by)


def _decide(row: Inspection, by: Actor, said: Typed) -> object:
    return decide_recheck(row, by=by, **{**said, "outcome": Outcome(said["outcome"])})


DEEDS: Mapping[str, Deed[Inspection]] = {
    "approve": Deed(
        _of("approve"),
        forms.ApproveForm,
        lambda row, by, said: approve_inspection(row, by=by, reason=said["reason"]),
        gettext_lazy("The inspection is approved; the team has been told."),
    ),
    "cancel": Deed(
        _of("cancel"),
        forms.CancelForm,
        lambda row, by, said: cancel_inspection(row, by=by, reason=said["reason"]),
        gettext_lazy("The inspection is called off."),
    ),
    "notify": Deed(
        _of("notify"),
        NothingForm,
        lambda row, by, _said: notify_unit(row, by=by),
        gettext_lazy("The unit has its notice."),
    ),
    "enter": Deed(
        _of("enter"),
        NothingForm,
        lambda row, by, _said: enter_field(row, by=by),
        gettext_lazy("The team is in the field; open the checklist."),
    ),
    "draft": Deed(
        _of("draft"),
        forms.DraftForm,
        lambda row, by, said: draft_conclusion(row, by=by, **said),
        gettext_lazy("The conclusion is before the chief."),
    ),
    "rework": Deed(
        _of("rework"),
        forms.ReworkForm,
        lambda row, by, said: rework_conclusion(row, by=by, reason=said["reason"]),
        gettext_lazy("The draft is back with the team."),
    ),
    "give": Deed(
        _of("give"),
        NothingForm,
        lambda row, by, _said: give_conclusion(row, by=by),
        gettext_lazy("The unit has the conclusion."),
    ),
    "sign": Deed(
        _of("sign"),
        NothingForm,
        lambda row, by, _said: sign_for_conclusion(row, by=by),
        gettext_lazy("The conclusion is signed for."),
    ),
    "ask": Deed(
        _of("ask"),
        forms.AskForm,
        lambda row, by, said: ask_recheck(row, by=by, **said),
        gettext_lazy("The recheck is asked for; others will look at it."),
    ),
    "appoint": Deed(
        _of("appoint"),
        forms.AppointForm,
        lambda row, by, said: appoint_recheckers(row, list(said["people"]), by=by),
        gettext_lazy("They are appointed and have been told."),
    ),
    "decide": Deed(
        _of("decide"), forms.DecideForm, _decide, gettext_lazy("The recheck is decided; the unit has been told.")
    ),
    "propose": Deed(
        _of("propose"),
        forms.PointForm,
        _propose,
        gettext_lazy("An order is proposed; it is drafted, approved and issued like any other."),
    ),
    "publish": Deed(
        _of("publish"),
        forms.PublishForm,
        lambda row, by, said: set_public(row, by=by, public=said["public"]),
        gettext_lazy("It is kept what everybody may read."),
    ),
    "close": Deed(
        _of("close"),
        forms.CloseForm,
        lambda row, by, said: close_inspection(row, by=by, closing=said["closing"]),
        gettext_lazy("The inspection is closed."),
    ),
}
