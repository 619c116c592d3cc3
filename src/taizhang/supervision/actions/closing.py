"""How an order ends: checked by another, closed or ended unsolved, filed away, looked back at, opened again."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from taizhang.accounts.facts import SYSTEM, Actor
from taizhang.lib import clock
from taizhang.lib.workdays import NO_OVERRIDES, add_workdays
from taizhang.notices.facts import NoticeKind
from taizhang.supervision import permissions
from taizhang.supervision.actions.moving import moved, moving, need, settled, tell_office, tell_unit
from taizhang.supervision.facts import OrderState
from taizhang.supervision.models import Order
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.queries.terms import day_of
from taizhang.supervision.rules.ladder import raised


def verify_answer(order: Order, *, by: Actor, conclusion: str) -> Order:
    """An officer who neither drafted nor issued the order says what the check of the answer found."""
    permissions.may_act(by, order, "verify")
    said = need(conclusion, _("Say what the check found."))
    with moving(order, "verify", by=by) as now:
        order.verified_at, order.verified_by_id, order.conclusion = now, by.person_id, said
        settled(order, NoticeKind.ORDER_ANSWERED)
        tell_office(order, said, chief=True)
    return order


def close_order(
    order: Order,
    *,
    by: Actor,
    closing: str = "",
    look_back_on: date | None = None,
    overrides: Mapping[date, bool] = NO_OVERRIDES,
) -> Order:
    """Close what is mended (办结销号), to be looked back at on the dated rule's day, unless another is said.

    A day to look back that is not to come is a ValueError.
    """
    today = clock.today()
    look = look_back_on or add_workdays(today, rules_on(today).look_back, overrides)
    if look <= today:
        raise ValueError(_("The day to look back is still to come."))
    with moving(order, "close", by=by) as now:
        order.closed_at, order.closed_by_id, order.closing = now, by.person_id, closing.strip()
        order.look_back_on = look
        settled(order, NoticeKind.ORDER_WAITING, NoticeKind.ORDER_SUPPORTED)
        tell_unit(order, NoticeKind.ORDER_MOVED, "已办结销号", part="closed")
    return order


def end_order(order: Order, *, by: Actor, reason: str) -> Order:
    """End an order that is not solved (未解决终止): another state than closed, it stays in sight and says why."""
    permissions.may_act(by, order, "end")
    said = need(reason, _("Say why the order ends without being solved."))
    with moving(order, "end", by=by) as now:
        order.closed_at, order.closed_by_id, order.closing = now, by.person_id, said
        settled(order, NoticeKind.ORDER_WAITING, NoticeKind.ANSWER_RETURNED, NoticeKind.ORDER_REMINDED)
        settled(order, NoticeKind.ORDER_SUPPORTED)
        tell_unit(order, NoticeKind.ORDER_MOVED, f"未解决终止：{said}", part="closed")
    return order


def archive_order(order: Order, *, by: Actor) -> Order:
    """File a closed order away; it waits for its look-back."""
    with moving(order, "archive", by=by) as now:
        order.archived_at = now
    return order


def archive_due(*, overrides: Mapping[date, bool] = NO_OVERRIDES) -> list[Order]:
    """File away by itself what was closed as many working days ago as the dated rule allows for it."""
    today, filed = clock.today(), []
    for order in Order.objects.filter(state=OrderState.CLOSED).select_related("unit", "target").order_by("pk"):
        closed = day_of(order.closed_at or clock.now())
        if add_workdays(closed, rules_on(today).days["archive"], overrides) <= today:
            with moved(order, "archive", by=SYSTEM) as now:
                order.archived_at = now
            filed.append(order)
    return filed


def hold_order(order: Order, *, by: Actor, found: str) -> Order:
    """The look-back finds that what was mended has stayed so."""
    permissions.may_act(by, order, "hold")
    said = need(found, _("Say what the look-back found."))
    with moving(order, "hold", by=by) as now:
        order.looked_back_at, order.looked_back_by_id, order.look_back = now, by.person_id, said
        settled(order, NoticeKind.ORDER_WAITING)
    return order


def reopen_order(order: Order, *, by: Actor, found: str) -> Order:
    """The look-back finds it undone, or what ended unsolved is taken up again: one level up, to be drafted anew.

    What the turn before said stays in the record and on its papers; the new turn begins without answer and check.
    """
    permissions.may_act(by, order, "reopen")
    said = need(found, _("Say what the look-back found."))
    with moving(order, "reopen", by=by) as now:
        order.looked_back_at, order.looked_back_by_id, order.look_back = now, by.person_id, said
        order.turn, order.level = order.turn + 1, raised(order.level, rules_on(clock.today()).ladder)
        _begin_anew(order)
        settled(order, NoticeKind.ORDER_WAITING, NoticeKind.ORDER_MOVED)
        tell_office(order, said)
        tell_unit(order, NoticeKind.ORDER_MOVED, f"回头看发现问题反弹：{said}")
    return order


def _begin_anew(order: Order) -> None:
    order.finding = f"{order.finding}\n回头看发现：{order.look_back}"
    order.due_on = order.sign_by = order.look_back_on = None
    order.answer = order.return_reason = order.conclusion = order.closing = ""
    order.approved_at = order.signed_at = order.answered_at = order.returned_at = order.verified_at = None
    order.closed_at = order.archived_at = None
    order.approved_by_id = order.signed_by_id = order.answered_by_id = order.verified_by_id = order.closed_by_id = None
