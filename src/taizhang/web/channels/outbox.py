"""Dispatches and to be sent: who, on which channel, when, with what result. What they say is between the person and
the house."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib.states import NotOpen
from taizhang.notices.actions.channels import send_again
from taizhang.notices.facts import DispatchState
from taizhang.notices.permissions import may_keep_channels
from taizhang.notices.queries import dispatches_seen_by, tally_of
from taizhang.web.channels.words import STATES
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE = 50


@signed_in
def outbox(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The outbox, narrowed to a state or a person."""
    found = dispatches_seen_by(actor)
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip().replace("\0", "")
    tally = tally_of(found)
    if state in set(DispatchState):
        found = found.filter(state=state)
    if text:
        found = found.filter(person__name__contains=text)
    page = page_of(request, found.defer("text", "named"), PAGE)
    context = {
        "page": page,
        "rows": [(dispatch, *STATES[dispatch.state]) for dispatch in page.object_list],
        "states": [(code, word, tally.get(code, 0)) for code, (word, _tone) in STATES.items()],
        "state": state,
        "text": text,
        "keeps": allows(may_keep_channels, actor),
    }
    return render(request, "channels/outbox.html", context)


@require_POST
@signed_in
def again(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Let what was given up be tried from the start."""
    may_keep_channels(actor)
    dispatch = dispatches_seen_by(actor).filter(pk=key).first()
    if dispatch is None:
        raise Http404
    try:
        send_again(dispatch, by=actor)
        messages.success(request, _("It will be tried again within seconds."))
    except NotOpen as refusal:
        messages.warning(request, str(refusal))
    return redirect("outbox")
