"""What each role needs first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from taizhang.accounts.actions import set_large_print
from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.cadence.facts import BulletinState
from taizhang.cadence.queries import bulletins_seen_by
from taizhang.ledger.facts import TargetState
from taizhang.ledger.queries import targets_seen_by
from taizhang.reporting.queries import reports_waiting_for
from taizhang.supervision.facts import OrderState
from taizhang.supervision.queries import orders_waiting_for
from taizhang.voice.facts import MessageState
from taizhang.voice.queries import messages_waiting_for
from taizhang.web.requests import signed_in
from taizhang.web.roles import ROLE_NAMES, ROLE_SENTENCES


@dataclass(frozen=True)
class Count:
    """Something that waits: what, how many, and where it is done (empty where it is only told)."""

    label: Promise
    number: int
    url: str = ""


@signed_in
def workbench(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits for the person, and what each of the person's roles is for."""
    roles = [(ROLE_NAMES[role], ROLE_SENTENCES[role]) for role in Role if role in actor.roles]
    return render(
        request,
        "workbench/workbench.html",
        {"roles": roles, "counts": counts_for(actor), "office": actor.has(*OFFICE_ROLES)},
    )


def counts_for(actor: Actor) -> list[Count]:
    """What waits for the actor; nothing for those who only read or keep accounts."""
    targets, url = targets_seen_by(actor), reverse("targets")
    counts = []
    if actor.units:
        own = targets.filter(ledger__unit__in=actor.units)
        counts.append(Count(_("Draft lines"), own.filter(state=TargetState.DRAFT).count(), f"{url}?state=draft"))
    if actor.has(*OFFICE_ROLES):
        submitted = targets.filter(state=TargetState.SUBMITTED).count()
        counts.append(Count(_("Lines to review"), submitted, f"{url}?state=submitted"))
    if actor.has(Role.CHIEF):
        drafts = bulletins_seen_by(actor).filter(state=BulletinState.DRAFT).count()
        counts.append(Count(_("Bulletins to sign"), drafts, reverse("bulletins")))
    if actor.units or actor.has(*OFFICE_ROLES):
        counts += [
            Count(_("Reports waiting for you"), reports_waiting_for(actor).count(), _review_address(actor)),
        ]
        counts += _of_the_ring(actor)
    if not actor.has(Role.OPERATOR):
        counts.append(Count(_("Lines you can see"), targets.count(), url))
    return counts


ORDERS: Mapping[OrderState, Promise] = {
    OrderState.PROPOSED: _("Orders to issue"),
    OrderState.ANSWERED: _("Answers to check"),
    OrderState.ISSUED: _("Orders to answer"),
    OrderState.RETURNED: _("Answers sent back to you"),
}
MESSAGES: Mapping[MessageState, Promise] = {
    MessageState.RECEIVED: _("Messages to send on"),
    MessageState.ANSWERED: _("Replies to review"),
    MessageState.ROUTED: _("Messages to answer"),
}


def _of_the_ring(actor: Actor) -> list[Count]:
    """Orders and messages that wait for the actor, by what is to be done with them."""
    office = actor.has(*OFFICE_ROLES)
    mine = (OrderState.PROPOSED, OrderState.ANSWERED) if office else (OrderState.ISSUED, OrderState.RETURNED)
    read = (MessageState.RECEIVED, MessageState.ANSWERED) if office else (MessageState.ROUTED,)
    orders, letters = orders_waiting_for(actor), messages_waiting_for(actor)
    return [
        *(Count(ORDERS[s], orders.filter(state=s).count(), f"{reverse('orders')}?state={s}") for s in mine),
        *(Count(MESSAGES[s], letters.filter(state=s).count(), f"{reverse('messages')}?state={s}") for s in read),
    ]


def _review_address(actor: Actor) -> str:
    return reverse("review") if actor.has(Role.HEAD, *OFFICE_ROLES) else ""


@require_POST
@signed_in
def large_print(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Switch between normal and large print, and go back to where the person was."""
    set_large_print(by=actor)
    back = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}/"
    return HttpResponseRedirect(back if back.startswith(here) else reverse("workbench"))
