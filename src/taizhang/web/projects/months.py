"""A month of projects on one page: the clerk files, the head signs, the office confirms or sends back."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Denied, Role
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.projects.actions.figures import file_figures, return_figure, sign_figures, verify_figures
from taizhang.projects.facts import FigureEntry, FigureState
from taizhang.projects.models import MonthFigure, Project
from taizhang.projects.queries import living
from taizhang.projects.queries.figures import figures_waiting_for
from taizhang.web.projects.words import FIGURE_STATES
from taizhang.web.requests import signed_in

LISTED = 12


@signed_in
def months(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The figures of a month: of the person's own projects, of the office all that were told."""
    if not actor.has(*UNIT_ROLES, *OFFICE_ROLES):
        raise Denied(_("Only the unit and the supervision office deal with the months of projects."))
    month = _month(request.GET.get("month", ""))
    problem = ""
    if request.method == "POST":
        problem = _act(request, actor, month)
    return _page(request, actor, month, problem)


def _act(request: HttpRequest, actor: Actor, month: str) -> str:
    """What was pressed; returns what is wrong with it."""
    act = request.POST.get("act", "")
    try:
        if act == "file":
            done = _file(request, actor, month)
        else:
            done = _move(request, actor, month, act)
    except (ValueError, NotOpen) as refusal:
        return str(refusal)
    if not done:
        return _("Nothing was chosen or written.")
    messages.success(request, ngettext("%(n)s figure.", "%(n)s figures.", done) % {"n": done})
    return ""


def _file(request: HttpRequest, actor: Actor, month: str) -> int:
    filed, reason = 0, request.POST.get("reason", "").replace("\0", "")
    for unit in Unit.objects.filter(pk__in=actor.units):
        known = {row.project_id: row for row in MonthFigure.objects.filter(month=month, project__unit=unit)}
        said = [_entry(request, project) for project in living().filter(unit=unit)]
        fresh = [entry for entry in said if entry is not None and _differs(entry, known.get(entry.project_id))]
        filed += len(file_figures(unit, month, fresh, by=actor, reason=reason)) if fresh else 0
    return filed


def _entry(request: HttpRequest, project: Project) -> FigureEntry | None:
    """What was typed of a project; nothing where no amount was."""
    invested, funds = (_amount(request.POST.get(f"{name}-{project.pk}", "")) for name in ("invested", "funds"))
    if invested is None:
        return None
    return FigureEntry(project.pk, invested, funds, request.POST.get(f"problem-{project.pk}", "").replace("\0", ""))


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").strip()) if text.strip() else None
    except InvalidOperation:
        raise ValueError(_("“%(text)s” is no number.") % {"text": text[:20]}) from None


def _differs(entry: FigureEntry, row: MonthFigure | None) -> bool:
    if row is None or row.state == FigureState.RETURNED:
        return True
    return (row.invested, row.funds, row.problem) != (entry.invested, entry.funds, entry.problem.strip())


def _move(request: HttpRequest, actor: Actor, month: str, act: str) -> int:
    rows = list(figures_waiting_for(actor).filter(month=month))
    chosen = [row for row in rows if str(row.pk) in request.POST.getlist("figure")]
    if act.startswith("return-"):
        for row in rows:
            if act == f"return-{row.pk}":
                return_figure(row, by=actor, reason=request.POST.get(f"reason-{row.pk}", "").replace("\0", ""))
                return 1
        return 0
    signed = [row for row in chosen if row.state == FigureState.FILED]
    told = [row for row in chosen if row.state == FigureState.SIGNED]
    return sign_figures(signed, by=actor) if act == "sign" else verify_figures(told, by=actor)


def _page(request: HttpRequest, actor: Actor, month: str, problem: str) -> HttpResponse:
    own = living().filter(unit__in=actor.units)
    told = {row.project_id: row for row in MonthFigure.objects.filter(month=month, project__in=own)}
    waiting = figures_waiting_for(actor)
    context = {
        "month": month,
        "months": _listed(),
        "rows": [(each, told.get(each.pk)) for each in own],
        "states": FIGURE_STATES,
        "waiting": waiting.filter(month=month),
        "elsewhere": sorted(set(waiting.exclude(month=month).values_list("month", flat=True))),
        "signs": actor.has(Role.HEAD),
        "verifies": actor.has(*OFFICE_ROLES),
        "told": _told(actor, month),
        "problem": problem,
        "typed": request.POST if problem else {},
    }
    return render(request, "projects/months.html", context, status=422 if problem else 200)


def _told(actor: Actor, month: str) -> Sequence[MonthFigure]:
    """What was told of the month, for the office."""
    if not actor.has(*OFFICE_ROLES):
        return []
    rows = MonthFigure.objects.filter(month=month).select_related("project__unit")
    return list(rows.order_by("project__unit__order", "project__name"))


def _listed() -> list[str]:
    """The months that can be told, the latest first."""
    month, found = Period.containing(PeriodKind.MONTH, clock.today()), list[str]()
    for _number in range(LISTED):
        found.append(month.label)
        month = month.previous()
    return found


def _month(text: str) -> str:
    """The month asked for; else the last one that is over."""
    return text if text in _listed() else _listed()[1]
