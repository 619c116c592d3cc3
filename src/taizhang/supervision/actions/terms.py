"""The clock of an order is stopped and runs again; last days are counted anew when working days change."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.notices.facts import NoticeKind
from taizhang.supervision import permissions
from taizhang.supervision.actions.moving import need, tell_unit
from taizhang.supervision.facts import OWED
from taizhang.supervision.models import Order, Pause
from taizhang.supervision.queries.terms import reckoning, standing_pause
from taizhang.supervision.rules.states import EVENTS


def stop_clock(order: Order, *, by: Actor, reason: str) -> Pause:
    """The chief stops the clock from today on, and says why; there is no last day until it is resumed.

    NotOpen where the unit owes nothing, or where it stands already.
    """
    permissions.may_approve_orders(by)
    said = need(reason, _("Say why the clock is stopped."))
    if order.state not in OWED or standing_pause(order) is not None:
        raise NotOpen(_("The clock of this order does not run."))
    with recorded(EVENTS["stop"], by=by.username, stream=order.unit.stream, subject=order.subject):
        pause = Pause(order=order, turn=order.turn, reason=said, first=clock.today(), stopped_at=clock.now())
        pause.stopped_by_id = by.person_id
        pause.save()
        order.due_on = None
        order.save()
        tell_unit(order, NoticeKind.ORDER_MOVED, f"自{clock.today()}起暂停计时：{said}")
    return pause


def resume_clock(order: Order, *, by: Actor, overrides: Mapping[date, bool] = NO_OVERRIDES) -> Order:
    """The clock runs again from today on; the last day moves by the working days it stood."""
    permissions.may_handle_orders(by)
    pause = standing_pause(order)
    if pause is None:
        raise NotOpen(_("The clock of this order does not stand."))
    with recorded(EVENTS["resume"], by=by.username, stream=order.unit.stream, subject=order.subject):
        pause.resumed, pause.resumed_by_id = clock.today(), by.person_id
        pause.save()
        order.due_on = last_day(order, overrides)
        order.save()
        tell_unit(order, NoticeKind.ORDER_MOVED, f"恢复计时，期限为{order.due_on}")
    return order


def last_day(order: Order, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date | None:
    """The last day as it is counted now."""
    counted = reckoning(order, overrides)
    return counted.due if counted else None


def recount_orders(*, by: Actor = SYSTEM, overrides: Mapping[date, bool] = NO_OVERRIDES) -> list[Order]:
    """Count the last day of every answer still owed anew, by the working days as they are known now.

    A holiday or a make-up day announced after an order was issued moves its last day; the unit hears of it, the record
    keeps the day before. Returns the orders that moved.
    """
    owed = Order.objects.filter(state__in=OWED, issued_at__isnull=False).select_related("unit", "target")
    return [order for order in owed if _recounted(order, overrides, by)]


def _recounted(order: Order, overrides: Mapping[date, bool], by: Actor) -> bool:
    due, before = last_day(order, overrides), order.due_on
    if due is None or due == before:
        return False
    with recorded(EVENTS["recount"], by=by.username, stream=order.unit.stream, subject=order.subject):
        order.due_on = due
        order.save()
        tell_unit(order, NoticeKind.ORDER_ISSUED, f"工作日安排有调整，答复期限由{before}改为{due}。")
    return True
