"""What can be done beside an order's flow: more time, the clock, the ladder. Each act is on the one that is open."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor, Denied
from taizhang.lib.states import NotOpen
from taizhang.supervision import actions, permissions
from taizhang.supervision.actions.urging import rung_of
from taizhang.supervision.facts import OWED, PaperKind, StepState
from taizhang.supervision.models import Escalation, Extension, Order
from taizhang.supervision.queries.terms import standing_pause
from taizhang.supervision.rules import extending
from taizhang.supervision.rules.ladder import TRANSITIONS as STEP_TRANSITIONS
from taizhang.web.deeds import Deed, Typed
from taizhang.web.supervision import forms


def open_extension(order: Order) -> Extension | None:
    """The request for more time that waits to be checked or decided."""
    return order.extensions.filter(turn=order.turn, state__in=extending.OPEN).first()


def open_step(order: Order) -> Escalation | None:
    """The rung that waits for a person."""
    return order.escalations.filter(turn=order.turn, state=StepState.PROPOSED).first()


def is_talk(order: Order) -> bool:
    """Whether the rung that waits is a talk, which needs a time and a place."""
    step = open_step(order)
    return step is not None and rung_of(step).paper is PaperKind.TALK


def _extension(order: Order) -> Extension:
    asked = open_extension(order)
    if asked is None:
        raise NotOpen
    return asked


def _step(order: Order) -> Escalation:
    step = open_step(order)
    if step is None:
        raise NotOpen
    return step


def _office(actor: Actor, _order: Order) -> None:
    permissions.may_handle_orders(actor)


def _chief(actor: Actor, _order: Order) -> None:
    permissions.may_approve_orders(actor)


def _may_decide(actor: Actor, order: Order) -> None:
    permissions.may_approve_orders(actor)
    asked = open_extension(order)
    if asked is not None:
        permissions.may_decide_extension(actor, asked)


def _may_urge(actor: Actor, order: Order) -> None:
    permissions.may_handle_orders(actor)
    step = open_step(order)
    if step is not None:
        permissions.may_urge(actor, step, chief=rung_of(step).chief)


def _may_urge_plainly(actor: Actor, order: Order) -> None:
    _may_urge(actor, order)
    if is_talk(order):
        raise Denied(_("A call to a talk says when and where."))


def _ask(order: Order, by: Actor, said: Typed) -> object:
    return actions.ask_extension(order, by=by, **said)


BESIDE: Mapping[str, Deed[Order]] = {
    "ask": Deed(
        permissions.may_ask_extension, forms.AskForm, _ask, gettext_lazy("The request is with the supervision office.")
    ),
    "check": Deed(
        _office,
        forms.OpinionForm,
        lambda order, by, said: actions.check_extension(_extension(order), by=by, opinion=said["opinion"]),
        gettext_lazy("The request is with the chief."),
    ),
    "grant": Deed(
        _may_decide,
        forms.GrantForm,
        lambda order, by, said: actions.grant_extension(_extension(order), by=by, until=said["until"]),
        gettext_lazy("More time is granted; the unit has been told."),
    ),
    "refuse": Deed(
        _may_decide,
        forms.RefuseForm,
        lambda order, by, said: actions.refuse_extension(_extension(order), by=by, reason=said["reason"]),
        gettext_lazy("More time is refused; the unit has been told."),
    ),
    "urge": Deed(
        _may_urge_plainly,
        forms.NothingForm,
        lambda order, by, _said: actions.urge_unit(_step(order), by=by),
        gettext_lazy("The paper is issued; the unit has been told."),
    ),
    "talk": Deed(
        _may_urge,
        forms.TalkForm,
        lambda order, by, said: actions.urge_unit(_step(order), by=by, place=said["place"]),
        gettext_lazy("The paper is issued; the unit has been told."),
    ),
    "waive": Deed(
        _may_urge,
        forms.WaiveForm,
        lambda order, by, said: actions.waive_step(_step(order), by=by, reason=said["reason"]),
        gettext_lazy("The rung is not issued; the reason is kept."),
    ),
    "stop": Deed(
        _chief,
        forms.StopForm,
        lambda order, by, said: actions.stop_clock(order, by=by, reason=said["reason"]),
        gettext_lazy("The clock stands; the unit has been told."),
    ),
    "resume": Deed(
        _office,
        forms.NothingForm,
        lambda order, by, _said: actions.resume_clock(order, by=by),
        gettext_lazy("The clock runs again; the unit has been told."),
    ),
}


def _has_extension(act: str) -> Callable[[Order], bool]:
    def is_open(order: Order) -> bool:
        asked = open_extension(order)
        return asked is not None and (asked.state, act) in extending.TRANSITIONS

    return is_open


def _has_step(act: str, *, talk: bool | None = None) -> Callable[[Order], bool]:
    def is_open(order: Order) -> bool:
        step = open_step(order)
        wanted = talk is None or is_talk(order) is talk
        return step is not None and (step.state, act) in STEP_TRANSITIONS and wanted

    return is_open


OPEN: Mapping[str, Callable[[Order], bool]] = {
    "ask": lambda order: order.due_on is not None and open_extension(order) is None,
    "check": _has_extension("check"),
    "grant": _has_extension("grant"),
    "refuse": _has_extension("refuse"),
    "urge": _has_step("urge", talk=False),
    "talk": _has_step("urge", talk=True),
    "waive": _has_step("waive"),
    "stop": lambda order: standing_pause(order) is None,
    "resume": lambda order: standing_pause(order) is not None,
}


def is_open(name: str, order: Order) -> bool:
    """Whether an act beside the flow is open: the unit still owes an answer, and there is what the act is on."""
    return order.state in OWED and OPEN[name](order)
