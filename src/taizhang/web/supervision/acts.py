"""Doing something with orders: look for what is late, or one act on one order."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.reporting.queries import overdue_milestones
from taizhang.supervision.actions import NotOpen, propose_for_late
from taizhang.supervision.permissions import may_handle_orders
from taizhang.web.requests import signed_in
from taizhang.web.supervision.deeds import DEEDS
from taizhang.web.supervision.forms import read_files
from taizhang.web.supervision.views import order_page, order_seen


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
    """One act on one order; what is wrong with it is said beside the field, with what was typed still there."""
    found, deed = order_seen(actor, key), DEEDS.get(name)
    if deed is None:
        raise Http404
    deed.may(actor, found)
    form = deed.form(request.POST, auto_id=f"{name}_%s")
    if form.is_valid():
        try:
            deed.perform(found, actor, form.cleaned_data, read_files(request, settings.TAIZHANG_UPLOAD_LIMIT))
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        except NotOpen:
            messages.warning(request, _("This was no longer open: somebody dealt with the order meanwhile."))
            return redirect("order", key)
        else:
            messages.success(request, str(deed.done))
            return redirect("order", key)
    found.refresh_from_db()
    return order_page(request, actor, found, {name: form})
