"""The projects asked for as a list, a board and a timeline, and as files: always the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.importers.forms.projects_writing import HEADS, project_cells, projects_workbook
from taizhang.lib import clock
from taizhang.lib.separated import csv_of, kept_word
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import holder_names
from taizhang.projects.facts import Counted, Stage
from taizhang.projects.permissions import may_enter_projects, may_read_projects
from taizhang.projects.queries import led_by
from taizhang.projects.queries.figures import figures_waiting_for
from taizhang.projects.queries.reading import Read, counted_of
from taizhang.reporting.facts import Light
from taizhang.web.downloads import as_download
from taizhang.web.paces.words import LIGHTS
from taizhang.web.projects.asked import WITHDRAWN, Asked, asked
from taizhang.web.projects.drawings import drawn_axis, drawn_row
from taizhang.web.projects.words import NATURES, PROJECT_KINDS
from taizhang.web.requests import signed_in
from taizhang.web.uploads import CSV, WORKBOOK
from taizhang.web.words import STAGES

LIT = (Light.ALARM, Light.WATCH, Light.CLEAR, Light.UNLIT)


@dataclass(frozen=True)
class Sums:
    """What the rows shown come to; money in 亿元."""

    counted: Counted
    total: Decimal
    plan: Decimal
    invested: Decimal
    lights: Sequence[tuple[Light, int]]


def sums_of(rows: Sequence[Read]) -> Sums:
    """The rows together: counted both ways, their money, their lights."""
    lit = [row.light for row in rows]
    return Sums(
        counted=counted_of(rows),
        total=sum((row.project.total_investment for row in rows), Decimal(0)),
        plan=sum((row.plan for row in rows), Decimal(0)),
        invested=sum((row.invested or Decimal(0) for row in rows), Decimal(0)),
        lights=[(light, lit.count(light)) for light in LIT],
    )


def _found(request: HttpRequest, actor: Actor) -> tuple[Asked, list[Read]]:
    may_read_projects(actor)
    said = asked(request.GET)
    return said, said.rows(actor, clock.today())


def _frame(actor: Actor, said: Asked, rows: Sequence[Read], shape: str) -> Mapping[str, Any]:
    """What list, board and timeline have in common."""
    today = clock.today()
    return {
        "asked": said,
        "shape": shape,
        "sums": sums_of(rows),
        "kinds": PROJECT_KINDS.items(),
        "natures": NATURES.items(),
        "stages": [*STAGES.items()],
        "withdrawn": WITHDRAWN,
        "lights": [(light, LIGHTS[light][0]) for light in LIT],
        "units": Unit.objects.filter(projects__isnull=False).distinct(),
        "leads": led_by(actor, today).exists(),
        "tells": bool(actor.unit_roles),
        "waiting": figures_waiting_for(actor).count(),
        "may_enter": allows(may_enter_projects, actor),
        "today": today,
    }


def with_leaders(rows: Sequence[Read]) -> list[tuple[Read, str]]:
    """Each row with who heads its task force today."""
    names = holder_names(clock.today())
    return [(row, names.get(row.project.leader_id or 0, "")) for row in rows]


@signed_in
def projects(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list."""
    said, rows = _found(request, actor)
    return render(request, "projects/list.html", {**_frame(actor, said, rows, "list"), "rows": with_leaders(rows)})


@signed_in
def board(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A column for each stage."""
    said, rows = _found(request, actor)
    columns = [(stage, [each for each in with_leaders(rows) if each[0].stage == stage]) for stage in Stage]
    return render(request, "projects/board.html", {**_frame(actor, said, rows, "board"), "columns": columns})


@signed_in
def timeline(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Bars from the first to the last planned stage; the same days stand in a table below."""
    said, rows = _found(request, actor)
    axis, head = drawn_axis(rows, clock.today())
    drawn: list[tuple[Read, SafeString]] = [(row, drawn_row(row, axis, clock.today())) for row in rows]
    days = [(row, stage, held) for row in rows for stage, held in row.in_order if held is not None]
    context = {**_frame(actor, said, rows, "timeline"), "rows": drawn, "head": head, "days": days}
    return render(request, "projects/timeline.html", context)


@signed_in
def export(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Exactly the rows shown, in the columns that can be handed in again."""
    if form not in ("xlsx", "csv"):
        raise Http404
    _said, rows = _found(request, actor)
    name = f"重大项目-{clock.today().isoformat()}.{form}"
    if form == "xlsx":
        return as_download(projects_workbook(rows), name, WORKBOOK)
    cells = [[kept_word(cell) for cell in row] for row in project_cells(rows)]
    return as_download(csv_of(HEADS, cells), name, CSV)
