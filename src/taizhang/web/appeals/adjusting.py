"""Points by hand: the list, the proposal, the page of one with the chief's word."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment import permissions as may
from taizhang.assessment.actions import adjusting
from taizhang.assessment.facts import AdjustmentState
from taizhang.assessment.models import Adjustment
from taizhang.assessment.queries.appeals import adjustments_seen_by, adjustments_waiting_for
from taizhang.assessment.queries.due import ended_spans
from taizhang.assessment.queries.rules import rules_on
from taizhang.assessment.rules.states import next_adjustment_state
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.documents.actions import need_attachable, receive
from taizhang.documents.queries import read_bytes
from taizhang.lib import clock
from taizhang.organisations.queries import units_seen_by
from taizhang.web.appeals.files import shown_points
from taizhang.web.appeals.forms import AdjustmentForm, NothingForm, ReasonForm
from taizhang.web.deeds import Deed, DeedPage
from taizhang.web.downloads import as_download
from taizhang.web.history import history
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE_SIZE = 50
SAID = {"assessment.refuse_adjustment": "remark", "assessment.propose_adjustment": "reason"}


@signed_in
def adjustments(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every adjustment of the units open to the person."""
    may.may_see_scores(actor)
    page = page_of(request, adjustments_seen_by(actor).order_by("-pk"), PAGE_SIZE)
    context = {
        "page": page,
        "rows": [(row, shown_points(row)) for row in page.object_list],
        "waiting": set(adjustments_waiting_for(actor).values_list("pk", flat=True)),
        "may_propose": allows(may.may_propose_adjustment, actor),
        "most": rules_on(clock.today()).most,
    }
    return render(request, "appeals/adjustments.html", context)


@signed_in
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The office proposes points."""
    may.may_propose_adjustment(actor)
    ended = ended_spans(clock.today())
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AdjustmentForm(
        *sent, periods=ended, initial={name: request.GET.get(name, "") for name in ("unit", "period")}
    )
    if form.is_bound and form.is_valid():
        try:
            made = _proposed(form, actor)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Proposed; the chief decides next."))
            return redirect("adjustment", made.pk)
    context = {"form": form, "units": units_seen_by(actor), "most": rules_on(clock.today()).most}
    return render(request, "appeals/propose.html", context, status=422 if form.is_bound else 200)


def _proposed(form: AdjustmentForm, actor: Actor) -> Adjustment:
    said = dict(form.cleaned_data)
    unit, period, file, paper_id = said.pop("unit"), said.pop("period"), said.pop("paper"), None
    with transaction.atomic():
        if file:
            content = file.read()
            need_attachable(file.name, content)
            paper = receive(by=actor, content=content, filename=file.name, title=said["basis"], origin=unit.name[:64])
            paper_id = paper.pk
        return adjusting.propose_adjustment(unit, period, by=actor, paper_id=paper_id, **said)


def adjustment_seen(actor: Actor, key: int) -> Adjustment:
    """The adjustment, or 404 where it is not the actor's to see."""
    may.may_see_scores(actor)
    found = adjustments_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def adjustment(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One adjustment: points, reason, rule, paper, who proposed and who decided."""
    return adjustment_page(request, actor, adjustment_seen(actor, key))


def adjustment_page(
    request: HttpRequest, actor: Actor, row: Adjustment, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    empty = {name: deed.form(auto_id=f"{name}_%s") for name, deed in DEEDS.items() if _is_open(name, actor, row)}
    context = {
        "row": row,
        "points": shown_points(row),
        "forms": {**empty, **(bound or {})},
        "events": history(row, SAID, (row.unit.stream, OFFICE_STREAM)),
    }
    return render(request, "appeals/adjustment.html", context, status=422 if bound else 200)


def _is_open(name: str, actor: Actor, row: Adjustment) -> bool:
    state = AdjustmentState(row.state)
    return next_adjustment_state(state, name) is not None and allows(DEEDS[name].may, actor, row)


def _office(actor: Actor, _row: Adjustment) -> None:
    may.may_propose_adjustment(actor)


DEEDS: Mapping[str, Deed[Adjustment]] = {
    "approve": Deed(
        may.may_decide_adjustment,
        NothingForm,
        lambda row, by, _said: adjusting.approve_adjustment(row, by=by),
        gettext_lazy("Approved; the span was computed anew where it had a result."),
    ),
    "refuse": Deed(
        may.may_decide_adjustment,
        ReasonForm,
        lambda row, by, said: adjusting.refuse_adjustment(row, by=by, reason=said["reason"]),
        gettext_lazy("Not approved; the points do not count."),
    ),
    "withdraw": Deed(
        _office,
        NothingForm,
        lambda row, by, _said: adjusting.withdraw_adjustment(row, by=by),
        gettext_lazy("The proposal is taken back."),
    ),
}
PAGE = DeedPage(
    DEEDS, adjustment_page, "adjustment", gettext_lazy("This is not open now: somebody dealt with it meanwhile.")
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one adjustment."""
    return PAGE.act(request, actor, adjustment_seen(actor, key), name)


@signed_in
def paper(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The paper an adjustment rests on, always as a download."""
    row = adjustment_seen(actor, key)
    if row.paper is None:
        raise Http404
    return as_download(read_bytes(row.paper.file), row.paper.filename, "application/octet-stream")
