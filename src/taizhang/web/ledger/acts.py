"""What a person may do with lines chosen in the list: submit, approve, return, publish."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.actions import (
    Incomplete,
    approve_targets,
    publish_targets,
    return_targets,
    submit_targets,
)
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.permissions import may_approve_targets, may_review_targets, may_submit_targets
from taizhang.ledger.queries import targets_seen_by
from taizhang.ledger.rules import next_state
from taizhang.lib.states import NotOpen
from taizhang.web.requests import signed_in
from taizhang.web.words import parts_in_words

May = Callable[[Actor, int], bool]
Perform = Callable[[Sequence[Target], Actor, str], None]


@dataclass(frozen=True)
class Act:
    """A button: what it says, whose it is with which units' lines, what it does with lines and a reason typed."""

    label: Promise
    may: May
    perform: Perform


ACTS: Mapping[str, Act] = {
    "submit": Act(
        gettext_lazy("Submit those chosen"),
        lambda actor, unit: allows(may_submit_targets, actor, unit),
        lambda lines, by, _reason: submit_targets(lines, by=by),
    ),
    "approve": Act(
        gettext_lazy("Approve those chosen"),
        lambda actor, _unit: allows(may_approve_targets, actor),
        lambda lines, by, _reason: approve_targets(lines, by=by),
    ),
    "publish": Act(
        gettext_lazy("Publish those chosen"),
        lambda actor, _unit: allows(may_approve_targets, actor),
        lambda lines, by, _reason: publish_targets(lines, by=by),
    ),
    "return": Act(
        gettext_lazy("Send those chosen back"),
        lambda actor, _unit: allows(may_review_targets, actor),
        lambda lines, by, reason: return_targets(lines, by=by, reason=reason),
    ),
}


def acts_on(actor: Actor, state: str, unit_id: int) -> frozenset[str]:
    """The acts open to the actor with a unit's line in a state."""
    return frozenset(
        name for name, act in ACTS.items() if next_state(TargetState(state), name) and act.may(actor, unit_id)
    )


def buttons(names: Collection[str]) -> tuple[tuple[str, Promise], ...]:
    """The buttons of these acts, in the order a line goes through them."""
    return tuple((name, act.label) for name, act in ACTS.items() if name in names)


@require_POST
@signed_in
def act_on_targets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Do one act with all the lines chosen, or with none; say what came of it above the list."""
    act = ACTS.get(request.POST.get("act", ""))
    lines = list(targets_seen_by(actor).filter(code__in=request.POST.getlist("line")))
    if act is None or not lines:
        messages.error(request, _("Choose at least one line."))
        return _back(request)
    try:
        act.perform(lines, actor, request.POST.get("reason", ""))
    except Incomplete as lacking:
        for code, parts in lacking.missing.items():
            said = {"code": code, "parts": parts_in_words(parts)}
            messages.error(request, _("%(code)s lacks: %(parts)s.") % said)
    except (ValueError, NotOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        done = ngettext("Done with %(n)s line.", "Done with %(n)s lines.", len(lines)) % {"n": len(lines)}
        messages.success(request, done)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    query = request.POST.get("query", "")
    return redirect(f"{reverse('targets')}?{query}" if query else "targets")
