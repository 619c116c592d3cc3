"""A longer term: the unit's head asks before the last day, an officer checks, the chief fixes a new day or refuses."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.notices.facts import NoticeKind
from taizhang.supervision import permissions
from taizhang.supervision.actions.moving import need, settled, tell_office, tell_unit
from taizhang.supervision.actions.terms import last_day
from taizhang.supervision.facts import OWED, ExtensionState
from taizhang.supervision.models import Extension, Order
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules.extending import (
    EVENTS,
    OPEN,
    TRANSITIONS,
    Against,
    against_asking,
    against_day,
)

AGAINST: Mapping[Against, Promise] = {
    Against.STOPPED: gettext_lazy("The clock stands: there is no last day to extend."),
    Against.PAST_DUE: gettext_lazy("The last day is past: more time is asked for before it, not after."),
    Against.OPEN: gettext_lazy("More time has been asked for already and is not decided."),
    Against.TOO_OFTEN: gettext_lazy("This order has been extended as often as the rule allows."),
    Against.NOT_LATER: gettext_lazy("The new day must be later than the last day there is."),
    Against.TOO_LONG: gettext_lazy("The new day is later than the rule allows."),
}


def ask_extension(order: Order, *, by: Actor, reason: str, progress: str, wished_on: date) -> Extension:
    """The unit's head asks for more time: why, how far the work is, until when; ValueError says what is against it."""
    permissions.may_ask_extension(by, order)
    if order.state not in OWED:
        raise NotOpen(_("The unit owes no answer to this order now."))
    why = need(reason, _("Say why more time is needed."))
    far = need(progress, _("Say how far the work is."))
    today, turn = clock.today(), order.extensions.filter(turn=order.turn)
    _refuse_against(
        against_asking(
            due_on=order.due_on,
            wished_on=wished_on,
            today=today,
            granted=turn.filter(state=ExtensionState.GRANTED).count(),
            waiting=turn.filter(state__in=OPEN).exists(),
            rules=rules_on(today),
        )
    )
    with recorded(EVENTS["ask"], by=by.username, stream=order.unit.stream, subject=order.subject):
        asked = Extension(order=order, turn=order.turn, reason=why, progress=far, wished_on=wished_on)
        asked.due_before = order.due_on or today
        asked.asked_at, asked.asked_by_id = clock.now(), by.person_id
        asked.save()
        tell_office(order, f"申请延期至{wished_on}：{why}")
    return asked


def check_extension(asked: Extension, *, by: Actor, opinion: str) -> Extension:
    """An officer checks what the head says and gives an opinion."""
    permissions.may_handle_orders(by)
    said = need(opinion, _("Say what the check of the request found."))
    _move(asked, "check")
    order = asked.order
    with recorded(EVENTS["check"], by=by.username, stream=order.unit.stream, subject=order.subject):
        asked.checked_at, asked.checked_by_id, asked.opinion = clock.now(), by.person_id, said
        asked.save()
        settled(order, NoticeKind.ORDER_WAITING)
        tell_office(order, f"延期申请待审批：{said}", chief=True)
    return asked


def grant_extension(
    asked: Extension, *, by: Actor, until: date, overrides: Mapping[date, bool] = NO_OVERRIDES
) -> Extension:
    """The chief grants it with a fixed new last day, later than the old one and within what the rule allows."""
    permissions.may_decide_extension(by, asked)
    _refuse_against(against_day(asked.due_before, until, rules_on(clock.today())))
    _move(asked, "grant")
    order = asked.order
    with recorded(EVENTS["grant"], by=by.username, stream=order.unit.stream, subject=order.subject):
        asked.decided_at, asked.decided_by_id, asked.until = clock.now(), by.person_id, until
        asked.save()
        order.due_on = last_day(order, overrides)
        order.save()
        settled(order, NoticeKind.ORDER_WAITING, NoticeKind.ORDER_REMINDED)
        said = f"同意延期，新的期限为{order.due_on or until}"
        tell_unit(order, NoticeKind.ORDER_MOVED, said, part=f"time-{asked.pk}")
    return asked


def refuse_extension(asked: Extension, *, by: Actor, reason: str) -> Extension:
    """The chief refuses it and says why; the last day stays."""
    permissions.may_decide_extension(by, asked)
    said = need(reason, _("Say why more time is refused."))
    _move(asked, "refuse")
    order = asked.order
    with recorded(EVENTS["refuse"], by=by.username, stream=order.unit.stream, subject=order.subject):
        asked.decided_at, asked.decided_by_id, asked.refusal = clock.now(), by.person_id, said
        asked.save()
        settled(order, NoticeKind.ORDER_WAITING)
        tell_unit(order, NoticeKind.ORDER_MOVED, f"不同意延期：{said}", part=f"time-{asked.pk}")
    return asked


def _refuse_against(found: Iterable[Against]) -> None:
    if said := [str(AGAINST[each]) for each in found]:
        raise ValueError(" ".join(said))


def _move(asked: Extension, act: str) -> None:
    state = TRANSITIONS.get((ExtensionState(asked.state), act))
    if state is None or asked.order.state not in OWED or asked.turn != asked.order.turn:
        raise NotOpen(_("This request for more time is no longer open."))
    asked.state = state
