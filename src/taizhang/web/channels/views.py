"""The operator sets channels up, changes, switches and tries them. What is secret goes in and never comes out."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.notices.actions.channels import change_channel, set_up_channel, switch_channel, try_channel
from taizhang.notices.facts import ChannelKind, DispatchState
from taizhang.notices.models import Channel
from taizhang.notices.permissions import may_keep_channels
from taizhang.notices.queries import channels_with_tallies
from taizhang.web.channels.words import CHANNELS, RECEIVERS
from taizhang.web.requests import signed_in


@never_cache
@signed_in
def channels(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All channels, and the form of a new one."""
    may_keep_channels(actor)
    if request.method != "POST":
        return _page(request)
    given = request.POST

    def make() -> object:
        kind = given.get("kind", "")
        if kind not in set(ChannelKind):
            raise ValueError(_("Choose what kind of channel it is."))
        texts = {name: given.get(name, "") for name in ("name", "address", "secret")}
        return set_up_channel(kind=ChannelKind(kind), by=actor, **texts)

    return _done(request, make, _("The channel is set up. Send a test before people choose it."))


def _page(request: HttpRequest, *, error: str = "") -> HttpResponse:
    rows = [
        (channel, CHANNELS[channel.kind], RECEIVERS[channel.kind], channel.kind == ChannelKind.MAIL)
        for channel in channels_with_tallies()
    ]
    context = {
        "rows": rows,
        "kinds": CHANNELS,
        "server": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}" if settings.EMAIL_HOST else "",
        "sender": settings.DEFAULT_FROM_EMAIL,
        "quiet": settings.TAIZHANG_QUIET,
        "inner": settings.TAIZHANG_INNER_HOOKS,
        "given": {name: request.POST.get(name, "") for name in ("kind", "name")},
        "error": error,
    }
    return render(request, "channels/channels.html", context, status=422 if error else 200)


def _done(request: HttpRequest, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except ValueError as refusal:
        return _page(request, error=str(refusal))
    messages.success(request, said)
    return redirect("channels")


def _channel(actor: Actor, key: int) -> Channel:
    may_keep_channels(actor)
    found = Channel.objects.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@never_cache
@require_POST
@signed_in
def change(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Rename a channel or exchange what is secret of it."""
    channel = _channel(actor, key)
    texts = {name: request.POST.get(name, "") for name in ("name", "address", "secret")}
    return _done(request, lambda: change_channel(channel, by=actor, **texts), _("The channel is changed."))


@require_POST
@signed_in
def switch(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Open or close a channel."""
    channel, on = _channel(actor, key), request.POST.get("on") == "1"
    said = _("The channel is open.") if on else _("The channel is closed; what waits goes when it is opened again.")
    return _done(request, lambda: switch_channel(channel, on=on, by=actor), said)


@require_POST
@signed_in
def test(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Send a test and say at once what came of it."""
    channel = _channel(actor, key)
    try:
        dispatch = try_channel(channel, to=request.POST.get("to", ""), by=actor)
    except ValueError as refusal:
        return _page(request, error=str(refusal))
    if dispatch.state == DispatchState.SENT:
        messages.success(request, _("The test is sent."))
    else:
        messages.error(request, _("The test did not arrive: %(reason)s") % {"reason": dispatch.reason})
    return redirect("channels")
