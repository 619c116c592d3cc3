"""The joint items of a unit, each to be said of by that unit alone; and the part that the lead unit gives."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.actions.supports import give_part, say_support
from taizhang.ledger.facts import SupportState
from taizhang.ledger.models import Support
from taizhang.ledger.permissions import may_enter_targets, may_say_support
from taizhang.ledger.queries.joint import joint_items, supports_seen_by
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.web.amendments.views import need_reader
from taizhang.web.joint.words import SUPPORT_STATES
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE = 50


@signed_in
def joint(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the person's units help with, what is not done first."""
    need_reader(actor)
    state, unit = request.GET.get("state", ""), request.GET.get("unit", "").replace("\0", "")
    found = joint_items(actor)
    found = found.filter(state=state) if state in SUPPORT_STATES else found
    found = found.filter(unit__code=unit) if unit else found
    page = page_of(request, found, PAGE)
    context = {
        "page": page,
        "rows": [(each, allows(may_say_support, actor, each)) for each in page.object_list],
        "state": state,
        "states": [(code, word) for code, (word, _tone) in SUPPORT_STATES.items()],
        "query": f"state={state}&unit={unit}",
        "today": clock.today(),
    }
    return render(request, "joint/list.html", context)


def _seen(actor: Actor, key: int) -> Support:
    found = supports_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@require_POST
@signed_in
def say(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The supporting unit says how far it is."""
    support, state = _seen(actor, key), request.POST.get("state", "")
    may_say_support(actor, support)
    try:
        if state not in SUPPORT_STATES:
            raise ValueError(_("Choose how far it is."))
        say_support(support, SupportState(state), by=actor, note=request.POST.get("note", "").replace("\0", ""))
    except (ValueError, NotOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Said and recorded."))
    return redirect("joint")


@require_POST
@signed_in
def give(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The lead unit says what a supporting unit does."""
    support = _seen(actor, key)
    may_enter_targets(actor, support.target.ledger.unit_id)
    try:
        give_part(support, request.POST.get("part", "").replace("\0", ""), by=actor)
    except ValueError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Said and recorded."))
    return redirect("target", support.target.code)
