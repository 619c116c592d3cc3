"""The list of cases, overdue ones first, and the page of one with its clock and its breaches."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.lib.workdays import steps_through
from taizhang.organisations.queries import units_seen_by
from taizhang.services.actions.cases import ENTERED
from taizhang.services.facts import Span
from taizhang.services.models import Case, Item
from taizhang.services.permissions import may_read_services
from taizhang.services.queries.reading import Read, most_urgent_first, open_on, read_cases
from taizhang.services.queries.versions import cases_seen_by
from taizhang.services.rules.clock import last_day
from taizhang.supervision.permissions import may_handle_orders
from taizhang.web.days import time_left
from taizhang.web.history import history
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.services.findings import Finding, found_in
from taizhang.web.services.story import story
from taizhang.web.services.words import CASE_STATES, ENDINGS, RATINGS, REASONS
from taizhang.web.supervision.words import DAY_KINDS

PAGE = 50
SHOWN: Sequence[tuple[str, Promise]] = (
    ("open", _("Open, overdue first")),
    ("overdue", _("Open and overdue")),
    ("ended", _("Ended, latest first")),
    ("all", _("All, latest first")),
)
"""What the list can be narrowed to."""


@signed_in
def cases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The cases that the person sees."""
    may_read_services(actor)
    said = {name: request.GET.get(name, "").replace("\0", "") for name in ("state", "unit", "item", "number")}
    state = said["state"] if said["state"] in dict(SHOWN) else "open"
    found = _narrowed(cases_seen_by(actor), said)
    today = clock.today()
    rows = _open(found, state, today) if state in ("open", "overdue") else _ended(found, state)
    page = page_of(request, rows, PAGE)
    reads = page.object_list if isinstance(rows, list) else read_cases(page.object_list, today)
    context = {
        "page": page,
        "rows": [(read, CASE_STATES[read.clock.state], last_day(read.clock)) for read in reads],
        "said": {**said, "state": state},
        "states": SHOWN,
        "units": units_seen_by(actor).filter(service_items__isnull=False).distinct(),
        "items": Item.objects.filter(unit__in=units_seen_by(actor)).order_by("code"),
        "query": "&".join(f"{name}={value}" for name, value in {**said, "state": state}.items() if value),
    }
    return render(request, "services/cases.html", context)


def _narrowed(found: QuerySet[Case], said: dict[str, str]) -> QuerySet[Case]:
    if said["unit"]:
        found = found.filter(item__unit__code=said["unit"])
    if said["item"]:
        found = found.filter(item__code=said["item"])
    return found.filter(number__startswith=said["number"]) if said["number"] else found


def _open(found: QuerySet[Case], state: str, today: date) -> list[Read]:
    reads = most_urgent_first(read_cases(open_on(found, today).order_by(), today))
    return [read for read in reads if read.clock.state == state] if state == "overdue" else reads


def _ended(found: QuerySet[Case], state: str) -> QuerySet[Case]:
    return found.filter(ended_on__isnull=False).order_by("-ended_on", "-pk") if state == "ended" else found


@signed_in
def case(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One case: how it stands and why, what was found, what happened."""
    may_read_services(actor)
    row = cases_seen_by(actor).select_related("paper").filter(pk=key).first()
    if row is None:
        raise Http404
    today = clock.today()
    [read] = read_cases([row], today)
    due = last_day(read.clock)
    context = {
        "case": row,
        "read": read,
        "state": CASE_STATES[read.clock.state],
        "due": due,
        "left": time_left(due, today) if due and row.ended_on is None else "",
        "spans": [(span, REASONS.get(span.why, ""), _days(span)) for span in read.clock.spans],
        "ending": ENDINGS.get(row.ending, ""),
        "rating": RATINGS.get(row.rating, ""),
        "story": story(read.facts),
        "findings": found_in([Finding(row, breach) for breach in read.breaches]),
        "may_order": allows(may_handle_orders, actor),
        "events": history(row, {}, (row.item.unit.stream,)) if row.revision > 1 else [],
        "entered": ENTERED,
    }
    return render(request, "services/case.html", context)


def _days(span: Span) -> list[tuple[object, Promise]]:
    """Day by day what the stretch is reckoned from."""
    return [(step, DAY_KINDS[step.kind]) for step in steps_through(span.after, span.through)]
