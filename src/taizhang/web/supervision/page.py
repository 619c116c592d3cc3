"""The page of one order: one matter, one sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.lib import clock
from taizhang.supervision.facts import GIVEN, INSIDE, OWED, OrderState
from taizhang.supervision.models import Commitment, Order
from taizhang.supervision.queries import orders_seen_by
from taizhang.supervision.queries.papers import papers_of
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.queries.terms import owed_by, reckoning, standing_pause
from taizhang.supervision.rules.extending import EVENTS as MORE_TIME
from taizhang.supervision.rules.states import EVENTS
from taizhang.supervision.rules.terms import reckon
from taizhang.web.commitments.words import STATES
from taizhang.web.days import time_left
from taizhang.web.history import Row, history
from taizhang.web.navigation import READERS
from taizhang.web.supervision.answers import answers
from taizhang.web.supervision.beside import open_step
from taizhang.web.supervision.faces import acts_for, needs_other_eyes
from taizhang.web.supervision.words import DAY_KINDS, EXTENSIONS, PAPERS

SAID: Mapping[str, str] = {
    EVENTS["propose"]: "finding",
    EVENTS["draft"]: "requirement",
    EVENTS["rework"]: "rework_reason",
    EVENTS["drop"]: "conclusion",
    EVENTS["answer"]: "answer",
    EVENTS["return"]: "return_reason",
    EVENTS["verify"]: "conclusion",
    EVENTS["close"]: "closing",
    EVENTS["end"]: "closing",
    EVENTS["hold"]: "look_back",
    EVENTS["reopen"]: "look_back",
}


@dataclass(frozen=True)
class Station:
    """A station of the flow: its word, when it was reached, who was there, whether it is where the order stands."""

    word: Promise
    at: datetime | None
    who: object = None
    here: bool = False


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


def left_of(order: Order, today: date) -> tuple[date | None, str, bool]:
    """The day by which somebody has to act, how far away it is in words, and whether it is past."""
    due = owed_by(order)
    return (due, "", False) if due is None else (due, time_left(due, today), due < today)


def order_page(
    request: HttpRequest, actor: Actor, found: Order, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    today = clock.today()
    due, left, late = left_of(found, today)
    rung = rules_on(today).rung(found.level)
    context = {
        "order": found,
        "here": reverse("order", args=[found.pk]),
        "commits": found.state in GIVEN and any(actor.has_in(role, found.unit_id) for role in UNIT_ROLES),
        "commitments": [(each, *STATES[each.state]) for each in Commitment.objects.filter(order=found)],
        "given": found.state not in INSIDE and found.state != OrderState.REOPENED,
        "owed": found.state in OWED,
        "due": due,
        "left": left,
        "late": late,
        "rung": rung,
        "step": open_step(found),
        "stations": stations(found),
        **_counted(found),
        "would": _would(found, today),
        "pause": standing_pause(found),
        "pauses": found.pauses.select_related("stopped_by"),
        "extensions": [(each, *EXTENSIONS[each.state]) for each in found.extensions.select_related("asked_by")],
        "escalations": found.escalations.select_related("paper"),
        "papers": [(each, PAPERS[each.kind]) for each in papers_of(found)],
        "supports": found.supports.select_related("unit"),
        **_answered(found),
        "acts": list(acts_for(actor, found, bound or {})),
        "other_eyes": needs_other_eyes(actor, found),
        "events": history(found, SAID, (found.unit.stream, OFFICE_STREAM), _asked(found)),
    }
    return render(request, "supervision/order.html", context, status=422 if bound else 200)


def _counted(order: Order) -> Mapping[str, object]:
    """The very steps of the rule that decides the last day."""
    counted = reckoning(order) if order.state not in INSIDE and order.state != OrderState.REOPENED else None
    steps = [(step, DAY_KINDS[step.kind]) for step in counted.steps] if counted else []
    return {"counted": counted, "steps": steps}


def _would(order: Order, today: date) -> date | None:
    """The last day to answer if what is drafted were handed over today."""
    drafted = order.state in (OrderState.DRAFTED, OrderState.APPROVED)
    return reckon(today, order.days).due if drafted else None


def _answered(order: Order) -> Mapping[str, object]:
    """The answer that stands, with its own files, and those before it."""
    given = answers(order)
    stands = given[0] if given and order.answer else None
    return {"answered": stands, "before": given[1:] if stands else given}


def _asked(order: Order) -> Mapping[Row, Mapping[str, str]]:
    """What stands beside the flow and is told in its history: the requests for more time, with their words."""
    words = {MORE_TIME["ask"]: "reason", MORE_TIME["check"]: "opinion", MORE_TIME["refuse"]: "refusal"}
    return dict.fromkeys(order.extensions.all(), words)


STATIONS: Sequence[tuple[Promise, str, str, tuple[OrderState, ...]]] = (
    (gettext_lazy("Proposed"), "proposed_at", "", (OrderState.PROPOSED, OrderState.REOPENED)),
    (gettext_lazy("Drafting"), "drafted_at", "drafted_by", (OrderState.DRAFTED,)),
    (gettext_lazy("Approval"), "approved_at", "approved_by", (OrderState.APPROVED,)),
    (gettext_lazy("Handed over"), "issued_at", "issued_by", (OrderState.ISSUED,)),
    (gettext_lazy("Signed for"), "signed_at", "signed_by", (OrderState.IN_HAND, OrderState.RETURNED)),
    (gettext_lazy("Feedback"), "answered_at", "answered_by", (OrderState.ANSWERED,)),
    (gettext_lazy("Independent check"), "verified_at", "verified_by", (OrderState.VERIFIED,)),
    (gettext_lazy("Closing"), "closed_at", "closed_by", (OrderState.CLOSED, OrderState.UNSOLVED)),
    (gettext_lazy("To the archive"), "archived_at", "", (OrderState.ARCHIVED,)),
    (gettext_lazy("Looked back at"), "looked_back_at", "looked_back_by", (OrderState.HELD,)),
)
"""The flow as the sheet shows it: the word, when, by whom, and in which states the order stands there."""

FIRST_STATIONS = 3
"""The stations of a turn that is not issued yet."""


def stations(order: Order) -> list[Station]:
    """The stations of the present turn; what belongs to an earlier turn is not shown as reached."""
    found, over = [], False
    for word, when, who, states in STATIONS:
        here = order.state in states
        at = None if over else getattr(order, when)
        found.append(Station(word, at, getattr(order, who) if who and at else None, here))
        over = over or here
    return found
