"""What every act on an order shares: the permission, the state, the one record, and who is told."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Role
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.queries import people_with
from taizhang.supervision import permissions
from taizhang.supervision.facts import OrderState
from taizhang.supervision.models import Order
from taizhang.supervision.rules.states import EVENTS, next_state


@contextmanager
def moving(order: Order, act: str, *, by: Actor) -> Iterator[datetime]:
    """Open the one record of an act that moves an order, and save the order at its end; gives the moment.

    Denied where it is not the actor's, NotOpen where the act is not open in the state the order is in.
    """
    permissions.may_act(by, order, act)
    with moved(order, act, by=by) as now:
        yield now


@contextmanager
def moved(order: Order, act: str, *, by: Actor) -> Iterator[datetime]:
    """The same for an act that the calendar does, which asks nobody's permission."""
    state = next_state(OrderState(order.state), act)
    if state is None:
        raise NotOpen(_("The order is %(state)s; this cannot be done with it now.") % {"state": order.state})
    now = clock.now()
    with recorded(EVENTS[act], by=by.username, stream=order.unit.stream, subject=order.subject):
        order.state, order.moved_at = state, now
        yield now
        order.save()


def need(text: str, lacking: str) -> str:
    """The text without blanks around it; ValueError says what is lacking where there is none."""
    if not text.strip():
        raise ValueError(lacking)
    return text.strip()


def tell_unit(order: Order, kind: NoticeKind, text: str, *, part: str = "") -> None:
    """Tell the clerks and heads of the unit that has the order; news of a `part` does not replace other news of it."""
    _tell(order, kind, people_with(*UNIT_ROLES, unit_id=order.unit_id), text, part)


def tell_helpers(order: Order, text: str) -> None:
    """Tell the clerks and heads of the units that help (配合单位)."""
    for each in order.supports.all():
        _tell(order, NoticeKind.ORDER_SUPPORTED, people_with(*UNIT_ROLES, unit_id=each.unit_id), text)


def tell_office(order: Order, text: str, *, kind: NoticeKind = NoticeKind.ORDER_WAITING, chief: bool = False) -> None:
    """Tell the supervision office, or its chief alone."""
    roles = (Role.CHIEF,) if chief else tuple(OFFICE_ROLES)
    _tell(order, kind, people_with(*roles), text)


def settled(order: Order, *kinds: NoticeKind) -> None:
    """What was told of the order under these kinds is done with."""
    for kind in kinds:
        for name in filter(None, (_name(order), order.number)):
            settle(kind=kind, about=name, parts=True)


def _tell(order: Order, kind: NoticeKind, people: Iterable[int], text: str, part: str = "") -> None:
    said, about = f"{order.number or order.unit.short_name} {text}", f"{_name(order)} {part}".strip()
    tell(people, kind=kind, text=said, url=f"/orders/{order.pk}/", about=about, again=True)


def _name(order: Order) -> str:
    """What its notices are about; before orders were told of under this they were under their number."""
    return f"order-{order.pk}"
