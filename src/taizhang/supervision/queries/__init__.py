"""What may be asked of supervision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.ledger.models import Milestone
from taizhang.organisations.queries import units_seen_by
from taizhang.reporting.queries import overdue_milestones
from taizhang.supervision.facts import INSIDE, OWED, SOLVED, ExtensionState, OrderState, StepState, Trigger
from taizhang.supervision.models import Escalation, Extension, Order
from taizhang.supervision.rules.extending import OPEN as EXTENSIONS_OPEN
from taizhang.supervision.rules.states import OWNERS

OPEN = tuple(state for state in OrderState if state not in (*SOLVED, OrderState.DROPPED, OrderState.UNSOLVED))
"""The states in which an order goes on."""

OFFICE_DUTIES = tuple(
    state
    for state, roles in OWNERS.items()
    if Role.OFFICER in roles and state not in (OrderState.ARCHIVED, OrderState.CLOSED, OrderState.UNSOLVED)
)
"""The states in which an officer has to act now; what is closed is filed by itself, what is filed waits for its day."""


def orders_seen_by(actor: Actor) -> QuerySet[Order]:
    """The orders open to the actor, as the unit's or as that of one that helps; a unit does not see what is inside."""
    units = units_seen_by(actor)
    helped = Order.objects.filter(supports__unit__in=units).values("pk")
    orders = Order.objects.filter(Q(unit__in=units) | Q(pk__in=helped)).select_related("unit", "target", "milestone")
    if actor.units and not actor.has(*OFFICE_ROLES):
        orders = orders.exclude(state__in=INSIDE, turn=1)
    return orders.order_by("-proposed_at", "-pk")


def orders_waiting_for(actor: Actor, today: date | None = None) -> QuerySet[Order]:
    """What the actor has to act on now: the unit what it owes; officers what is theirs, look-backs whose day has come,
    requests for more time and rungs to issue; the chief what is to be decided as well."""
    mine = orders_seen_by(actor)
    if not actor.has(*OFFICE_ROLES):
        return mine.filter(unit__in=actor.units, state__in=OWED)
    waits = Q(state__in=OFFICE_DUTIES) | Q(pk__in=_beside(actor))
    if today is not None:
        waits |= Q(state=OrderState.ARCHIVED, look_back_on__lte=today)
    if actor.has(Role.CHIEF):
        waits |= Q(state__in=(OrderState.DRAFTED, OrderState.VERIFIED))
    return mine.filter(waits)


def orders_helped_by(actor: Actor) -> QuerySet[Order]:
    """The orders given to others that the actor's units help with and that are not answered yet."""
    helped = Order.objects.filter(supports__unit__in=actor.units).values("pk")
    return orders_seen_by(actor).filter(pk__in=helped, state__in=OWED)


def _beside(actor: Actor) -> QuerySet[Any]:
    """The orders beside whose flow something waits: a request for more time, a rung of the ladder."""
    states = EXTENSIONS_OPEN if actor.has(Role.CHIEF) else (ExtensionState.ASKED,)
    asked = Extension.objects.filter(state__in=states, order__state__in=OWED).values("order")
    steps = Escalation.objects.filter(state=StepState.PROPOSED, order__state__in=OWED).values("order")
    return Order.objects.filter(Q(pk__in=asked) | Q(pk__in=steps)).values("pk")


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


def unsigned(today: date) -> QuerySet[Order]:
    """Orders whose day to sign for them is past."""
    return Order.objects.filter(state=OrderState.ISSUED, sign_by__lt=today).select_related("unit", "target")
