"""How a person wants to be told: on which channels, where these find one, and at which hours not; and what was sent."""

from collections.abc import Mapping
from datetime import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.notices.actions.choosing import choose_channels, choose_quiet_hours
from taizhang.notices.facts import Quiet
from taizhang.notices.permissions import may_choose_channels
from taizhang.notices.queries import channels_for, own_dispatches, own_routes, quiet_of
from taizhang.web.channels.words import CHANNELS, RECEIVERS, STATES
from taizhang.web.requests import signed_in

LAST = 20


@signed_in
def own_channels(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose channels."""
    may_choose_channels(actor)
    if request.method != "POST":
        return _page(request, actor)
    keys = [int(key) for key in request.POST.getlist("channel") if key.isdecimal() and len(key) < 10]
    try:
        choose_channels({key: request.POST.get(f"to-{key}", "") for key in keys}, by=actor)
    except ValueError as refusal:
        return _page(request, actor, error=str(refusal))
    messages.success(request, _("Your channels are kept."))
    return redirect("own_channels")


@require_POST
@signed_in
def own_quiet_hours(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose quiet hours."""
    try:
        choose_quiet_hours(read_hours(request.POST), by=actor)
    except ValueError as refusal:
        return _page(request, actor, error=str(refusal))
    messages.success(request, _("Your quiet hours are kept."))
    return redirect("own_channels")


def read_hours(given: Mapping[str, str]) -> Quiet:
    """The hours of a form; a ValueError says how to write them."""
    try:
        begins, ends = (time.fromisoformat(given.get(name, "").strip()) for name in ("begins", "ends"))
    except ValueError as wrong:
        raise ValueError(_("Write hours like 21:00.")) from wrong
    if begins.tzinfo is not None or ends.tzinfo is not None:
        raise ValueError(_("Write hours like 21:00."))
    return Quiet(begins, ends, days_off=given.get("days_off") == "1")


def _page(request: HttpRequest, actor: Actor, *, error: str = "") -> HttpResponse:
    person = may_choose_channels(actor)
    routes = own_routes(person)
    chosen = request.POST.getlist("channel") if error else [str(key) for key in routes]
    rows = [
        {
            "channel": channel,
            "kind": CHANNELS[channel.kind],
            "asks": RECEIVERS[channel.kind],
            "chosen": str(channel.pk) in chosen,
            "to": request.POST.get(f"to-{channel.pk}", routes.get(channel.pk, "")),
        }
        for channel in channels_for()
    ]
    sent = [(dispatch, *STATES[dispatch.state]) for dispatch in own_dispatches(actor)[:LAST]]
    context = {"rows": rows, "quiet": quiet_of([person])[person], "sent": sent, "error": error}
    return render(request, "me/channels.html", context, status=422 if error else 200)
