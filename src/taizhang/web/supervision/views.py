"""The list of orders and the page of one."""

from collections.abc import Mapping

from django import forms
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.lib import clock
from taizhang.lib.workdays import steps
from taizhang.organisations.queries import units_seen_by
from taizhang.reporting.queries import overdue_milestones
from taizhang.supervision.facts import OWED, OrderState
from taizhang.supervision.models import Order
from taizhang.supervision.queries import orders_seen_by, orders_waiting_for
from taizhang.supervision.rules import ANSWER_WORKDAYS, EVENTS, is_answer_overdue
from taizhang.web.days import time_left
from taizhang.web.history import history
from taizhang.web.navigation import READERS
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.supervision.deeds import forms_for, may_only_return
from taizhang.web.supervision.tally import nearness_of, states_of
from taizhang.web.supervision.words import DAY_KINDS, ORDER_STATES

PAGE = 50
SAID: Mapping[str, str] = {
    EVENTS["propose"]: "finding",
    EVENTS["issue"]: "requirement",
    EVENTS["drop"]: "conclusion",
    EVENTS["answer"]: "answer",
    EVENTS["return"]: "return_reason",
    EVENTS["close"]: "conclusion",
}


def need_reader(actor: Actor) -> None:
    """The operator keeps the instance running and reads no working papers."""
    if not actor.has(*READERS):
        raise Denied(_("Orders are working papers; your role does not read them."))


def order_seen(actor: Actor, key: int) -> Order:
    """The order, or 404 where it is not the actor's to see."""
    need_reader(actor)
    found = orders_seen_by(actor).filter(pk=key).select_related("target__ledger", "target__paper", "issued_by").first()
    if found is None:
        raise Http404
    return found


@signed_in
def orders(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The orders open to the person, what waits for the person first."""
    need_reader(actor)
    waiting = set(orders_waiting_for(actor).values_list("pk", flat=True))
    state, unit = request.GET.get("state", ""), request.GET.get("unit", "").replace("\0", "")
    found = _narrowed(orders_seen_by(actor), state, unit).annotate(
        waits=Case(When(pk__in=waiting, then=Value(0)), default=Value(1), output_field=IntegerField())
    )
    page = page_of(request, found.order_by("waits", "-proposed_at", "-pk"), PAGE)
    today, office = clock.today(), actor.has(*OFFICE_ROLES)
    context = {
        "page": page,
        "rows": [(each, each.pk in waiting, _left(each)) for each in page.object_list],
        "waiting": len(waiting),
        "standing": states_of(_narrowed(orders_seen_by(actor), "", unit)),
        "nearness": nearness_of(_narrowed(orders_seen_by(actor), "", unit), today),
        "state": state,
        "unit": unit,
        "query": f"state={state}&unit={unit}" if state in ORDER_STATES else f"unit={unit}",
        "states": [(code, word) for code, (word, _tone) in ORDER_STATES.items()],
        "units": units_seen_by(actor).filter(orders__isnull=False).distinct(),
        "office": office,
        "late": overdue_milestones(today).exclude(orders__isnull=False).count() if office else 0,
    }
    return render(request, "supervision/orders.html", context)


def _narrowed(found: QuerySet[Order], state: str, unit: str) -> QuerySet[Order]:
    if state in ORDER_STATES:
        found = found.filter(state=state)
    return found.filter(unit__code=unit) if unit else found


def _left(order: Order) -> tuple[str, bool]:
    """The words about the day to answer by, and whether it is past; nothing once the unit owes no answer."""
    if order.due_on is None or order.state not in OWED:
        return "", False
    today = clock.today()
    return time_left(order.due_on, today), is_answer_overdue(order.due_on, OrderState(order.state), today)


@signed_in
def order(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One order: what was found, what is required by when, all that happened, and the act open now."""
    return order_page(request, actor, order_seen(actor, key))


def order_page(
    request: HttpRequest, actor: Actor, found: Order, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    left, late = _left(found)
    issued_on = found.issued_at.astimezone(clock.TZ).date() if found.issued_at else None
    context = {
        "order": found,
        "left": left,
        "late": late,
        "issued_on": issued_on,
        "steps": [(step, DAY_KINDS[step.kind]) for step in steps(issued_on, ANSWER_WORKDAYS)] if issued_on else [],
        "workdays": ANSWER_WORKDAYS,
        "files": found.evidence.select_related("file"),
        "forms": {**forms_for(actor, found), **(bound or {})},
        "own_issue": may_only_return(actor, found),
        "events": history(found, SAID, (found.unit.stream, OFFICE_STREAM)),
    }
    return render(request, "supervision/order.html", context, status=422 if bound else 200)
