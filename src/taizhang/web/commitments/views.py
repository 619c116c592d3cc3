"""The list of commitments, the page of one, and a new one."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.supervision.actions import draft_commitment
from taizhang.supervision.facts import CommitmentState, Promised
from taizhang.supervision.models import Commitment, Order
from taizhang.supervision.queries import orders_seen_by
from taizhang.supervision.queries.commitments import commitments_seen_by, commitments_waiting_for, done_on, is_bound
from taizhang.web.commitments.deeds import DEEDS, acts_for
from taizhang.web.commitments.forms import CommitmentForm
from taizhang.web.commitments.words import STATES
from taizhang.web.days import time_left
from taizhang.web.deeds import DeedPage
from taizhang.web.downloads import as_download
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.supervision.page import need_reader

PAGE = 50
RUNNING = (CommitmentState.PUBLISHED, CommitmentState.REPORTED)


@signed_in
def commitments(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The commitments open to the person, what waits for the person first, then the nearest day."""
    need_reader(actor)
    today, state = clock.today(), request.GET.get("state", "")
    waiting = set(commitments_waiting_for(actor, today).values_list("pk", flat=True))
    found = _narrowed(commitments_seen_by(actor), state).order_by("due_on", "pk")
    rows = sorted(found, key=lambda each: (each.pk not in waiting, each.state not in RUNNING))
    page = page_of(request, rows, PAGE)
    context = {
        "page": page,
        "rows": [(each, *STATES[each.state], each.pk in waiting, _left(each)) for each in page.object_list],
        "waiting": len(waiting),
        "state": state,
        "query": f"state={state}" if state in STATES else "",
        "states": [(code, word) for code, (word, _tone) in STATES.items()],
        "writes": actor.has(*UNIT_ROLES),
    }
    return render(request, "commitments/list.html", context)


def _narrowed(found: QuerySet[Commitment], state: str) -> QuerySet[Commitment]:
    return found.filter(state=state) if state in STATES else found


def _left(row: Commitment) -> tuple[str, bool]:
    if row.state not in RUNNING:
        return "", False
    return time_left(row.due_on, clock.today()), row.due_on < clock.today()


def _seen(actor: Actor, key: int) -> Commitment:
    need_reader(actor)
    found = commitments_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def commitment(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One commitment: what was promised, what came of it, what the facts say, and the acts open now."""
    return _page(request, actor, _seen(actor, key))


def _page(
    request: HttpRequest, actor: Actor, row: Commitment, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    word, tone = STATES[row.state]
    context = {
        "row": row,
        "here": reverse("commitment", args=[row.pk]),
        "word": word,
        "tone": tone,
        "left": _left(row),
        "bound": is_bound(row),
        "done_on": done_on(row) if is_bound(row) else None,
        "files": row.evidence.select_related("file"),
        "acts": list(acts_for(actor, row, bound or {})),
    }
    return render(request, "commitments/commitment.html", context, status=422 if bound else 200)


ACTS = DeedPage(
    DEEDS, _page, "commitment", gettext_lazy("This was no longer open: somebody dealt with the commitment meanwhile.")
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one commitment."""
    return ACTS.act(request, actor, _seen(actor, key), name)


@signed_in
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A unit writes a commitment, for an order it has or by its own will."""
    unit = Unit.objects.filter(pk__in=actor.units).order_by("order").first()
    if not actor.has(*UNIT_ROLES) or unit is None:
        raise Denied(_("Only the unit itself makes its commitments."))
    order = _order(actor, request.GET.get("order", ""))
    form = CommitmentForm(request.POST if request.method == "POST" else None, auto_id="new_%s", initial=_begun(order))
    if form.is_valid() and (row := _written(form, actor, unit, order)) is not None:
        messages.success(request, _("The commitment is written; the head signs it."))
        return redirect("commitment", row.pk)
    context = {"form": form, "order": order, "unit": unit}
    return render(request, "commitments/new.html", context, status=422 if form.errors else 200)


def _order(actor: Actor, key: str) -> Order | None:
    return orders_seen_by(actor).filter(pk=int(key), unit__in=actor.units).first() if key.isdecimal() else None


def _begun(order: Order | None) -> dict[str, object]:
    """What an order already says of it."""
    if order is None:
        return {}
    return {"problem": order.finding[:300], "due_on": order.due_on, "code": order.code}


def _written(form: CommitmentForm, actor: Actor, unit: Unit, order: Order | None) -> Commitment | None:
    said = form.cleaned_data
    line = Target.objects.filter(ledger__unit__in=actor.units, code=said["code"]).first() if said["code"] else None
    if said["code"] and line is None:
        form.add_error("code", _("There is no such line."))
        return None
    promised = Promised(said["problem"], said["promise"], said["measures"], said["due_on"])
    milestone = order.milestone if order and order.milestone and line == order.target else None
    owner = order.unit if order else line.ledger.unit if line else unit
    try:
        return draft_commitment(owner, promised, by=actor, order=order, target=line, milestone=milestone)
    except ValueError as refusal:
        form.add_error(None, str(refusal))
        return None


@signed_in
def evidence(request: HttpRequest, actor: Actor, key: int, file: int) -> HttpResponse:
    """A file that shows a result, always as a download."""
    found = _seen(actor, key).evidence.select_related("file").filter(pk=file).first()
    if found is None:
        raise Http404
    try:
        content = read_bytes(found.file)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": found}, status=409)
    return as_download(content, found.name, found.file.media_type)
