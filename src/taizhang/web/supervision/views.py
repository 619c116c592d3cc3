"""The list of orders and the page of one."""

from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.lib import clock
from taizhang.organisations.queries import units_seen_by
from taizhang.supervision.facts import OWED, OrderState
from taizhang.supervision.models import Order
from taizhang.supervision.queries import late_without_order, orders_helped_by, orders_seen_by, orders_waiting_for
from taizhang.web.days import time_left
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.supervision.page import left_of, need_reader, order_page, order_seen
from taizhang.web.supervision.tally import nearness_of, states_of
from taizhang.web.supervision.words import ORDER_STATES, TRIGGERS

PAGE = 50
HELPED = "helped"
"""Asks for the orders in which the person's unit helps another."""
ENDED = (OrderState.DROPPED, OrderState.HELD, OrderState.CLOSED)


@signed_in
def orders(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The orders open to the person, what waits for the person first, then what is nearest its day."""
    need_reader(actor)
    today, office = clock.today(), actor.has(*OFFICE_ROLES)
    waiting = set(orders_waiting_for(actor, today).values_list("pk", flat=True))
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in ("state", "trigger", "unit", "due", "part")}
    found = _narrowed(orders_helped_by(actor) if asked["part"] == HELPED else orders_seen_by(actor), asked, today)
    page = page_of(request, _in_turn(found, waiting), PAGE)
    counted = _narrowed(orders_seen_by(actor), {"unit": asked["unit"]}, today)
    context = {
        "page": page,
        "rows": [(each, each.pk in waiting, _left(each, today)) for each in page.object_list],
        "waiting": len(waiting),
        "standing": states_of(counted),
        "nearness": nearness_of(counted, today),
        **asked,
        "narrowed": any(asked.values()),
        "query": "&".join(f"{name}={value}" for name, value in asked.items() if value),
        "states": [(code, word) for code, (word, _tone) in ORDER_STATES.items()],
        "triggers": TRIGGERS.items(),
        "units": units_seen_by(actor).filter(orders__isnull=False).distinct(),
        "office": office,
        "overdue": late_without_order(today).count() if office else 0,
    }
    return render(request, "supervision/orders.html", context)


def _in_turn(found: QuerySet[Order], waiting: set[int]) -> QuerySet[Order]:
    """What waits for the person first, ended orders last, within both the nearest day first."""
    rank = Case(
        When(pk__in=waiting, then=Value(0)),
        When(state__in=ENDED, then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return found.annotate(rank=rank).order_by("rank", "due_on", "-proposed_at", "-pk")


def _narrowed(found: QuerySet[Order], asked: dict[str, str], today: date) -> QuerySet[Order]:
    """The orders of a state, a trigger, a unit, or past a day of theirs."""
    if asked.get("state") in ORDER_STATES:
        found = found.filter(state=asked["state"])
    if asked.get("trigger") in TRIGGERS:
        found = found.filter(trigger=asked["trigger"])
    if asked.get("due") == "late":
        unsigned = Q(state=OrderState.ISSUED, sign_by__lt=today)
        found = found.filter(Q(state__in=OWED, due_on__lt=today) | unsigned)
    return found.filter(unit__code=asked["unit"]) if asked.get("unit") else found


def _left(order: Order, today: date) -> tuple[date | None, str, bool]:
    """The day somebody is held to, in the list: that to sign for it, to answer, to look back at it."""
    if order.state == OrderState.ARCHIVED and order.look_back_on:
        return order.look_back_on, time_left(order.look_back_on, today), order.look_back_on < today
    return left_of(order, today) if order.state in OWED else (order.due_on, "", False)


@signed_in
def order(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One order: what was found, what is required by when, all that happened, and the acts open now."""
    return order_page(request, actor, order_seen(actor, key))
