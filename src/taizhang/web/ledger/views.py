"""The list of lines, and the page of one line with all that happened to it."""

from collections.abc import Mapping

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor
from taizhang.accounts.permissions import may_check_chain
from taizhang.accounts.rules import allows
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.permissions import may_approve_targets, may_enter_targets
from taizhang.ledger.queries import IN_FORCE, targets_seen_by
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.ledger.queries.views import views_open_to
from taizhang.lib import clock
from taizhang.reporting.queries import reports_seen_by
from taizhang.supervision.queries import orders_seen_by
from taizhang.web.bottlenecks.panels import stuck_on
from taizhang.web.bulk.acts import acts_of, units_open_to
from taizhang.web.ledger.columns import COLUMNS, Column, columns_of
from taizhang.web.ledger.frame import frame_of
from taizhang.web.ledger.listing import Head, Listing
from taizhang.web.ledger.months import drawing, months_of, plan_by_month
from taizhang.web.ledger.pieces import body, pieces
from taizhang.web.ledger.plan import plan_of
from taizhang.web.ledger.reading import find
from taizhang.web.ledger.story import story
from taizhang.web.ledger.why import why
from taizhang.web.memory import lazily
from taizhang.web.paging import page_of
from taizhang.web.past.asked import past_asked
from taizhang.web.past.views import target_on, targets_on
from taizhang.web.requests import signed_in
from taizhang.web.saved.reading import address_of, listing_of
from taizhang.web.signals.panels import heard_on
from taizhang.web.voice.panels import letters_on, letters_opened

PAGE = 50


@signed_in
def targets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The lines open to the person: how they stand, narrowed, sorted and in pages; of a past day as they were."""
    if (past := past_asked(request.GET)) is not None:
        return targets_on(request, actor, past)
    views, today = views_open_to(actor), clock.today()
    if views.first is not None and not request.GET:
        return redirect(address_of(views.first))
    asked = listing_of(request.GET, views)
    found = find(actor, asked, today)
    page, acts = page_of(request, range(found.count), PAGE), acts_of(actor)
    columns = columns_of(asked.columns, state=asked.filter.state)
    shown = pieces(found.keys(page.number, PAGE), columns, today)
    mine = units_open_to(actor, acts, {each.unit_id for each in shown})
    choosing = {each.code for each in shown if each.unit_id in mine} or None
    return render(
        request,
        "ledger/targets.html",
        {
            "page": page,
            "rows": shown,
            "heads": lazily(lambda: _heads(asked, columns)),
            "tally": found.tally,
            **frame_of(actor, asked, views, request.GET, found.stamps),
            "shape": "targets",
            "acts": tuple((name, act.label) for name, act in acts.items()) if choosing else (),
            "body": body(shown, choosing=choosing),
            "all_columns": [(name, column.label, name in columns) for name, column in COLUMNS.items()],
            "enters": actor.has(*UNIT_ROLES, *OFFICE_ROLES),
            "today": today,
        },
    )


def _heads(asked: Listing, columns: Mapping[str, Column]) -> list[tuple[Column, Head | None]]:
    """The headings, each with how the list is sorted by it."""
    orders = asked.heads
    return [(column, orders.get(column.order)) for column in columns.values()]


@signed_in
def target(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One line: how it stands and why, the four 干, its months and milestones, and all that happened to it."""
    if (past := past_asked(request.GET)) is not None:
        return target_on(request, actor, code, past)
    line = targets_seen_by(actor).filter(code=code).first()
    if line is None:
        raise Http404
    return _page_of(request, actor, line)


def _page_of(request: HttpRequest, actor: Actor, line: Target) -> HttpResponse:
    reason = why(line, clock.today())
    said = reports_seen_by(actor).filter(target=line).order_by("-period__start")
    reports = said.select_related("period", "filed_by", "verified_by").prefetch_related("evidence__file")
    months = months_of(line, reports, reason.held)
    prefetch_related_objects([line], "milestones")
    milestones, orders = list(line.milestones.all()), list(orders_seen_by(actor).filter(target=line))
    letters = letters_on(actor, line)
    opened = letters_opened(letters)
    plan = plan_of(actor, line, clock.today())
    planned = [*plan["supports"], *(each for each, _changes in plan["amendments"])]
    rows = [line, *(month.report for month in months), *milestones, *planned, *orders, *opened]
    streams = [line.ledger.unit.stream, *([OFFICE_STREAM] if opened else [])]
    return render(
        request,
        "ledger/target.html",
        {
            "line": line,
            "leader": leaders_on([line], clock.today())[line.pk],
            "in_force": line.state in IN_FORCE,
            "corrects": line.state == TargetState.DRAFT and allows(may_enter_targets, actor, line.ledger.unit_id),
            "decides": line.state in IN_FORCE and allows(may_approve_targets, actor),
            "reading": reason.reading,
            "why": reason,
            "months": months,
            "drawing": drawing(line, months, reason.held),
            "planned": plan_by_month(line, reason.held),
            "milestones": milestones,
            **plan,
            "orders": orders,
            **letters,
            "heard": heard_on(actor, line, reason.reading.status),
            **stuck_on(actor, line),
            "story": story(rows, streams),
            "reads_record": allows(may_check_chain, actor),
            "today": clock.today(),
        },
    )


@signed_in
def why_lit(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Why a line is lit as it is: a page of its own, or within a list the answer alone."""
    line = targets_seen_by(actor).filter(code=code).first()
    if line is None:
        raise Http404
    if "closed" in request.GET:
        return HttpResponse("")
    reason = why(line, clock.today()) if line.state in IN_FORCE else None
    part = "ledger/why.html" if request.headers.get("HX-Request") else "ledger/why_page.html"
    return render(request, part, {"line": line, "why": reason, "closes": part == "ledger/why.html"})
