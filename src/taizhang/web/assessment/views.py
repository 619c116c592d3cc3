"""Places within peer groups, and every point of a unit down to the line and the record it rests on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.accounts.rules import allows
from taizhang.assessment import queries
from taizhang.assessment.actions import NotReady, score
from taizhang.assessment.permissions import (
    may_print_sheet,
    may_read_sheets,
    may_score,
    may_see_scores,
    may_weigh_schemes,
)
from taizhang.assessment.queries.due import ended_spans, owed_spans, replaced_within
from taizhang.assessment.queries.lives import life_of
from taizhang.assessment.queries.schemes import scheme_of
from taizhang.assessment.queries.sheets import was_told
from taizhang.assessment.queries.spans import months_of
from taizhang.assessment.queries.surveys import missing_sheets
from taizhang.assessment.rules import plain
from taizhang.lib import clock
from taizhang.web.appeals.panels import unit_panel
from taizhang.web.assessment.asked import chosen_span, run_asked, span_called
from taizhang.web.assessment.drawings import fall, share_bar, shares_by_unit, titles_of
from taizhang.web.assessment.line import score_asked
from taizhang.web.assessment.spans import by_kind, span_name
from taizhang.web.assessment.tables import groups_of, rows_of, tables_of
from taizhang.web.requests import signed_in


@signed_in
def scores(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The places of one span; a span is chosen, an older run of it may be looked at."""
    may_see_scores(actor)
    periods = ended_spans(clock.today())
    period = chosen_span(periods, request.GET.get("period", ""))
    run = run_asked(period, request.GET.get("run", "")) if period else None
    context = {
        "periods": by_kind(periods),
        "replaced": replaced_within(run) if run else [],
        "owed": owed_spans(clock.today()),
        "period": period,
        "run": run,
        "runs": queries.runs(period) if period else [],
        "latest": queries.latest_run(period) if period else None,
        "groups": groups_of(run, queries.ranking_seen_by(actor, run), actor) if run else [],
        "bars": {unit: share_bar(shares) for unit, shares in shares_by_unit(run).items()} if run else {},
        "rules": list(enumerate(titles_of(run), start=1)) if run else [],
        "office": actor.has(*OFFICE_ROLES),
        "weighs": allows(may_weigh_schemes, actor),
        "total": run.scheme.says.total if run else 0,
        "scheme": scheme_of(period) if period else None,
        "life": life_of(run, clock.today()) if run else None,
        "chief": actor.has(Role.CHIEF),
        "today": clock.today(),
        "missing": missing_sheets(period) if period and allows(may_read_sheets, actor) else [],
    }
    return render(request, "assessment/scores.html", context)


@signed_in
def unit_score(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """A unit's score, point by point, each with its inputs and its ground; a sheet for the unit's head when printed."""
    run, held = score_asked(request, actor, code)
    rows = rows_of(queries.explain(run, held.unit), actor)
    context = {
        "run": run,
        "score": held,
        "points": plain(held.points, 2),
        "total": run.scheme.says.total,
        "tables": tables_of(rows),
        "steps": fall(rows),
        **(panel := unit_panel(actor, run, held.unit)),
        "prints": allows(may_print_sheet, actor, held.unit_id, told=was_told(panel["life"])),
    }
    return render(request, "assessment/unit.html", context)


@require_POST
@signed_in
def compute(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The office computes a span that has ended."""
    may_score(actor)
    period = span_called(request.POST.get("period", ""))
    if not months_of(period):
        raise Http404
    before = queries.latest_run(period)
    try:
        run = score(period, by=actor, reason=request.POST.get("reason", "")[:300])
    except NotReady as refusal:
        messages.error(request, str(refusal))
    else:
        unchanged = _("Nothing has changed since the last computation of %(month)s; its result stands.")
        said = unchanged if run == before else _("%(month)s was computed.")
        messages.success(request, said % {"month": span_name(period)})
    return redirect(f"{reverse('scores')}?period={period.label}")
