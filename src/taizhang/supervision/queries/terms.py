"""How an order's last day comes about, from its rows; and by when the one whose turn it is has to act."""

from collections.abc import Mapping
from datetime import date, datetime

from taizhang.lib import clock
from taizhang.lib.workdays import NO_OVERRIDES, add_workdays
from taizhang.supervision.facts import OWED, ExtensionState, OrderState
from taizhang.supervision.models import Order, Pause
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules.states import LIMITS
from taizhang.supervision.rules.terms import Longer, Reckoning, Stop, reckon


def day_of(moment: datetime) -> date:
    """The day of a moment where the office is."""
    return moment.astimezone(clock.TZ).date()


def reckoning(order: Order, overrides: Mapping[date, bool] = NO_OVERRIDES) -> Reckoning | None:
    """The last day of an order's present turn with every day counted; None before it is issued."""
    if order.issued_at is None:
        return None
    stops = [Stop(each.first, each.resumed) for each in order.pauses.filter(turn=order.turn)]
    granted = order.extensions.filter(turn=order.turn, state=ExtensionState.GRANTED)
    longer = [Longer(day_of(each.decided_at), each.until) for each in granted if each.decided_at and each.until]
    return reckon(day_of(order.issued_at), order.days, stops, longer, overrides)


def standing_pause(order: Order) -> Pause | None:
    """The pause that still holds the clock; None while it runs."""
    return order.pauses.filter(turn=order.turn, resumed=None).first()


def owed_by(order: Order) -> date | None:
    """The day by which whoever's turn it is has to act; None where nobody is held to one."""
    state = OrderState(order.state)
    if state is OrderState.ISSUED and order.sign_by:
        return order.sign_by
    if state in OWED:
        return order.due_on
    if state is OrderState.ARCHIVED:
        return order.look_back_on
    limit = LIMITS.get(state)
    moved = order.moved_at or order.answered_at or order.proposed_at
    return None if limit is None else add_workdays(day_of(moved), rules_on(day_of(moved)).days[limit])
