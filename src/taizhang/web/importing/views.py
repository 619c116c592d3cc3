"""One paper taken in: the page as it was read beside the lines it proposes, applied or undone as a whole."""

from collections.abc import Mapping, Sequence

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.documents.queries import Damaged
from taizhang.importers import permissions
from taizhang.importers.against import missing_from
from taizhang.importers.facts import OPEN, Decision, IntakeState
from taizhang.importers.models import Intake, Proposal
from taizhang.lib.problems import Problem
from taizhang.organisations.queries import units_by_key
from taizhang.organisations.queries.posts import post_titles
from taizhang.web.importing.acts import act_on
from taizhang.web.importing.asked import Asked, asked_of
from taizhang.web.importing.finding import find_intake
from taizhang.web.importing.panes import panes_of
from taizhang.web.importing.rows import MISSING, narrowed, shown, tabs_of
from taizhang.web.paging import page_asked, page_of
from taizhang.web.papers.reading import sheets_of
from taizhang.web.problems import said, words
from taizhang.web.requests import signed_in
from taizhang.web.words import CHANGES, INTAKE_STATES, KINDS

LISTED = 100
PAGE = 25


@signed_in
def intake(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The page as it was read beside the lines it proposes, and what is decided of them."""
    held = find_intake(actor, key)
    if request.method == "POST":
        return act_on(request, actor, held)
    show, question = request.GET.get("show", ""), request.GET.get("question", "")
    if show == MISSING:
        return _missing(request, held)
    lines = narrowed(held, show, question)
    page = Paginator(lines, PAGE).get_page(_page_asked(request, lines))
    rows, units = list(page.object_list), units_by_key()
    mine = allows(permissions.may_handle_intake, actor, held)
    waiting, settled = asked_of(held)
    stands, beside = tabs_of(held)
    context = {
        "intake": held,
        "state": INTAKE_STATES[held.state],
        "open": held.state in OPEN and mine,
        "undoable": held.state == IntakeState.APPLIED and mine,
        "tabs": stands,
        "beside": beside,
        "undecided": held.proposals.filter(decision=Decision.WAITING).count(),
        "show": show,
        "question": question,
        "query": urlencode({name: said for name, said in (("show", show), ("question", question)) if said}),
        "page": page,
        "rows": [shown(row, units) for row in rows],
        "units": units.values(),
        "posts": _posts(held, waiting),
        "kinds": KINDS.items(),
        "waiting": waiting,
        "settled": settled,
        "problems": [said(Problem(**each)) for each in held.problems],
        **_as_read(held, rows),
        **_cleaned(held),
    }
    return render(request, "importing/intake.html", context)


def _posts(held: Intake, waiting: Sequence[Asked]) -> list[str]:
    """The posts of the units in whose lines a person is named, to choose from."""
    orders = {order for each in waiting if each.input == "post" for order in each.question.lines}
    leads = held.proposals.filter(order__in=orders).values_list("fields__lead_id", flat=True) if orders else ()
    return post_titles({lead for lead in leads if lead})


def _missing(request: HttpRequest, held: Intake) -> HttpResponse:
    """What the ledgers of the paper's units hold and the paper does not name."""
    page = page_of(request, missing_from(held).order_by("ledger__unit__order", "number"), LISTED)
    return render(request, "importing/missing.html", {"intake": held, "page": page, "query": f"show={MISSING}"})


def _page_asked(request: HttpRequest, lines: QuerySet[Proposal]) -> int:
    """The page asked for, else the one on which the line asked for stands."""
    line = request.GET.get("line", "")
    if "page" not in request.GET and line.isdecimal() and len(line) < 9:
        return lines.filter(order__lt=int(line)).count() // PAGE + 1
    return page_asked(request)


def _as_read(held: Intake, rows: Sequence[Proposal]) -> Mapping[str, object]:
    try:
        return {"panes": panes_of(sheets_of(held.paper), rows), "damaged": False}
    except Damaged:
        return {"panes": [], "damaged": True}


def _cleaned(held: Intake) -> Mapping[str, object]:
    changes = [{**each, "kind": CHANGES[each["kind"]], "ambiguous": words(each["ambiguous"])} for each in held.changes]
    return {"changes": changes, "changed": sum(each["count"] for each in held.changes)}
