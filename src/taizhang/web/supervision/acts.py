"""Doing something with orders: look for what is late, or one act on one order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.reporting.queries import overdue_milestones
from taizhang.supervision.actions import propose_for_late
from taizhang.supervision.permissions import may_handle_orders
from taizhang.web.deeds import DeedPage
from taizhang.web.requests import signed_in
from taizhang.web.supervision.deeds import DEEDS
from taizhang.web.supervision.views import order_page, order_seen

PAGE = DeedPage(
    DEEDS, order_page, "order", gettext_lazy("This was no longer open: somebody dealt with the order meanwhile.")
)


@require_POST
@signed_in
def propose(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Propose an order for every overdue milestone that has none yet."""
    may_handle_orders(actor)
    count = len(propose_for_late(overdue_milestones(clock.today()), by=actor))
    if count:
        said = ngettext("%(n)s order proposed.", "%(n)s orders proposed.", count) % {"n": count}
        messages.success(request, said)
    else:
        messages.info(request, _("No overdue milestone is without its order."))
    return redirect("orders")


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one order."""
    return PAGE.act(request, actor, order_seen(actor, key), name)
