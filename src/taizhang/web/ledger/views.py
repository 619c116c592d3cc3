"""The list of lines, and the page of one line with all that happened to it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor
from taizhang.accounts.rules import allows
from taizhang.audit.queries import records_of
from taizhang.ledger.facts import TargetState
from taizhang.ledger.permissions import may_approve_targets, may_enter_targets
from taizhang.ledger.queries import IN_FORCE, narrowed, targets_seen_by
from taizhang.lib import clock
from taizhang.organisations.queries import units_seen_by
from taizhang.reporting.queries import readings, reports_seen_by
from taizhang.supervision.queries import orders_seen_by
from taizhang.web.ledger.acts import acts_of
from taizhang.web.ledger.listing import ORDERS, Listing, read_page
from taizhang.web.requests import signed_in
from taizhang.web.voice.panels import letters_on
from taizhang.web.words import ACTS, KINDS, TARGET_STATES

PAGE = 50


@signed_in
def targets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The lines open to the person, narrowed, sorted and in pages."""
    asked = Listing.of(request.GET)
    found = narrowed(targets_seen_by(actor), asked.filter).order_by(*ORDERS[asked.order])
    page = Paginator(found, PAGE).get_page(read_page(request.GET.get("page", "")))
    lines = list(page.object_list)
    standing = readings(lines, clock.today())
    return render(
        request,
        "ledger/targets.html",
        {
            "page": page,
            "rows": [(line, standing[line.pk]) for line in lines],
            "asked": asked,
            "acts": acts_of(actor),
            "enters": actor.has(*UNIT_ROLES, *OFFICE_ROLES),
            "in_force": IN_FORCE,
            "units": units_seen_by(actor).filter(keeps_ledger=True),
            "kinds": KINDS.items(),
            "states": TARGET_STATES.items(),
        },
    )


@signed_in
def target(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One line: the four 干, how it stands and why, its months, its milestones, and what happened to it."""
    line = targets_seen_by(actor).filter(code=code).first()
    if line is None:
        raise Http404
    reports = reports_seen_by(actor).filter(target=line).order_by("-period__start").prefetch_related("evidence__file")
    events = records_of([line, *reports], stream=line.ledger.unit.stream)
    return render(
        request,
        "ledger/target.html",
        {
            "line": line,
            "in_force": line.state in IN_FORCE,
            "corrects": line.state == TargetState.DRAFT and allows(may_enter_targets, actor, line.ledger.unit_id),
            "decides": line.state in IN_FORCE and allows(may_approve_targets, actor),
            "reading": readings([line], clock.today())[line.pk],
            "reports": reports,
            "milestones": line.milestones.all(),
            "supports": line.supports.select_related("unit"),
            "orders": orders_seen_by(actor).filter(target=line),
            **letters_on(actor, line),
            "events": [(record, ACTS.get(record.action, record.action)) for record in events],
        },
    )
