"""What may be asked of supervision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.ledger.models import Milestone
from taizhang.organisations.queries import units_seen_by
from taizhang.reporting.queries import overdue_milestones
from taizhang.supervision.facts import OWED, OrderState, Trigger
from taizhang.supervision.models import Order

OPEN = (OrderState.PROPOSED, OrderState.ISSUED, OrderState.ANSWERED, OrderState.RETURNED)


def orders_seen_by(actor: Actor) -> QuerySet[Order]:
    """The orders open to the actor; units do not see what is only proposed."""
    orders = Order.objects.filter(unit__in=units_seen_by(actor)).select_related("unit", "target", "milestone")
    if actor.units and not actor.has(*OFFICE_ROLES):
        orders = orders.exclude(state__in=(OrderState.PROPOSED, OrderState.DROPPED))
    return orders.order_by("-proposed_at", "-pk")


def orders_waiting_for(actor: Actor) -> QuerySet[Order]:
    """What the actor has to act on now: the unit its open orders, the office proposals and answers."""
    mine = orders_seen_by(actor)
    if actor.has(*OFFICE_ROLES):
        return mine.filter(state__in=(OrderState.PROPOSED, OrderState.ANSWERED))
    return mine.filter(unit__in=actor.units, state__in=OWED)


def unanswered(today: date) -> QuerySet[Order]:
    """Orders whose last day to answer is past."""
    return Order.objects.filter(state__in=OWED, due_on__lt=today).select_related("unit", "target")


def late_without_order(day: date) -> QuerySet[Milestone]:
    """The stages overdue on a day for which no order was ever proposed."""
    ordered = Order.objects.filter(trigger=Trigger.LATE, milestone__isnull=False).values("milestone")
    return overdue_milestones(day).exclude(pk__in=ordered)


def by_state(orders: QuerySet[Order], today: date) -> list[Mapping[str, Any]]:
    """The open orders counted by state, with the oldest proposal, the nearest deadline and how many are past it."""
    counted = orders.filter(state__in=OPEN).order_by().values("state")
    rows = counted.annotate(
        number=Count("pk"),
        oldest=Min("proposed_at"),
        nearest=Min("due_on"),
        late=Count("pk", filter=Q(state__in=OWED, due_on__lt=today)),
    )
    held: dict[str, Mapping[str, Any]] = {row["state"]: {**row} for row in rows}
    return [held[state] for state in OPEN if state in held]
