"""The page of one result with its life, and two results of a span side by side."""

from collections.abc import Mapping

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment import permissions as may
from taizhang.assessment import queries
from taizhang.assessment.actions import disclosing
from taizhang.assessment.facts import RunState
from taizhang.assessment.models import Run
from taizhang.assessment.queries.appeals import adjustments_seen_by, appeals_seen_by
from taizhang.assessment.queries.lives import ask_stretch, disclose_stretch, life_of, lives_of
from taizhang.assessment.queries.papers import before_of
from taizhang.assessment.queries.standing import unmet_mends
from taizhang.assessment.queries.surveys import missing_sheets
from taizhang.assessment.rules.settling import mended_zh
from taizhang.assessment.rules.states import OPEN_APPEALS, next_run_state
from taizhang.lib import clock
from taizhang.web.appeals.files import shown_points
from taizhang.web.appeals.forms import NothingForm
from taizhang.web.appeals.words import CAUSES
from taizhang.web.deeds import Deed, DeedPage
from taizhang.web.requests import signed_in


def run_seen(actor: Actor, key: int) -> Run:
    """The result, or 404 where there is none of that number."""
    may.may_see_scores(actor)
    found = Run.objects.filter(pk=key).select_related("scheme", "facts", "computed_by").first()
    if found is None:
        raise Http404
    return found


@signed_in
def run(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One result: where it stands, since when and until when, what stands against it, what can be done next."""
    return run_page(request, actor, run_seen(actor, key))


def run_page(
    request: HttpRequest, actor: Actor, found: Run, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; the acts need nothing typed."""
    life = life_of(found, clock.today())
    told, appeals = life.disclosure, appeals_seen_by(actor).filter(run__span=found.span)
    stretches = [(_("To be disclosed"), disclose_stretch(found))]
    if told:
        stretches.append((_("To appeal"), ask_stretch(told.starts_on)))
    whole = allows(may.may_read_sheets, actor)
    context = {
        "run": found,
        "life": life,
        "cause": CAUSES.get(found.cause, ""),
        "stretches": stretches if found.cause else [],
        "before": before_of(found),
        "others": lives_of(queries.runs(found.period), clock.today()),
        "appeals": appeals,
        "open": appeals.filter(state__in=OPEN_APPEALS).count(),
        "adjustments": [(row, shown_points(row)) for row in adjustments_seen_by(actor).filter(span=found.span)],
        "forms": {name: deed.form() for name, deed in DEEDS.items() if _is_open(name, actor, found, life.state)},
        "may_propose": allows(may.may_propose_adjustment, actor),
        "period": found.period,
        "unmet": [(each.ruling, mended_zh(each)) for each in unmet_mends(found)] if whole else [],
        "missing": missing_sheets(found.period) if whole else [],
    }
    return render(request, "appeals/run.html", context, status=422 if bound else 200)


def _is_open(name: str, actor: Actor, found: Run, state: RunState) -> bool:
    return next_run_state(state, name) is not None and allows(DEEDS[name].may, actor, found)


DEEDS: Mapping[str, Deed[Run]] = {
    "disclose": Deed(
        lambda actor, _run: may.may_disclose(actor),
        NothingForm,
        lambda found, by, _said: disclosing.disclose(found, by=by),
        gettext_lazy("Every unit has been told its score and the last day to appeal."),
    ),
    "finish": Deed(
        lambda actor, _run: may.may_finish(actor),
        NothingForm,
        lambda found, by, _said: disclosing.finish(found, by=by),
        gettext_lazy("The result is final; every unit has been told."),
    ),
}
PAGE = DeedPage(
    DEEDS, run_page, "run", gettext_lazy("This is not open now: the days to appeal run, or an appeal is still open.")
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one result."""
    return PAGE.act(request, actor, run_seen(actor, key), name)
