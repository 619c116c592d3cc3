"""The score matrix as a page, and exactly what the page shows as a workbook or as text."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import Run
from taizhang.assessment.permissions import may_see_scores
from taizhang.assessment.queries.due import ended_spans
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib import clock
from taizhang.lib.separated import csv_of, kept_word
from taizhang.web.assessment.asked import chosen_span, run_asked
from taizhang.web.assessment.cells import SHADES
from taizhang.web.assessment.matrix import columns_of, groups_seen, matrix_of
from taizhang.web.assessment.matrix_order import FIXED
from taizhang.web.assessment.matrix_table import table_of
from taizhang.web.assessment.spans import by_kind
from taizhang.web.downloads import as_download
from taizhang.web.requests import signed_in
from taizhang.web.uploads import CSV, WORKBOOK


@dataclass(frozen=True)
class Asked:
    """Which computation, narrowed to which peer group, sorted by what."""

    run: Run
    group: str
    sort: str
    down: bool

    def query(self, **other: str) -> str:
        """The address again, with some of it changed."""
        said = {
            "period": self.run.span,
            "run": str(self.run.pk),
            "group": self.group,
            "sort": self.sort,
            "down": "1" if self.down else "",
        }
        return urlencode({name: value for name, value in (said | other).items() if value})


@dataclass(frozen=True)
class Head:
    """A heading by which the table can be sorted: where it leads, and how the table stands by it now."""

    title: str
    query: str
    state: str
    possible: Decimal | None = None
    is_part: bool = False
    code: str = ""


def _asked(request: HttpRequest, actor: Actor) -> Asked | None:
    may_see_scores(actor)
    period = chosen_span(ended_spans(clock.today()), request.GET.get("period", ""))
    run = run_asked(period, request.GET.get("run", "")) if period else None
    if run is None:
        return None
    group, sort = request.GET.get("group", ""), request.GET.get("sort", "place")
    if group and group not in groups_seen(actor, run):
        raise Http404
    names = {*FIXED, *(column.name for column in columns_of(run))}
    return Asked(run, group, sort if sort in names else "place", down=bool(request.GET.get("down")))


def _head(asked: Asked, name: str, title: str, **more: Any) -> Head:
    """Numbers are turned first so that the most stands on top, places and units the other way."""
    first_down = name not in ("place", "unit")
    here = asked.sort == name
    down = not asked.down if here else first_down
    state = ("descending" if asked.down else "ascending") if here else "none"
    return Head(title, asked.query(sort=name, down="1" if down else ""), state, **more)


@signed_in
def matrix(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Units by rules; what a person may not open is told and leads nowhere."""
    asked = _asked(request, actor)
    context: dict[str, Any] = {"periods": by_kind(ended_spans(clock.today())), "asked": asked}
    if asked is not None:
        found = matrix_of(actor, asked.run, group=asked.group, sort=asked.sort, down=asked.down)
        fixed = {"unit": _("Unit"), "place": _("Place"), "total": _("Total")}
        context |= {
            "run": asked.run,
            "matrix": found,
            "heads": [_head(asked, name, title) for name, title in fixed.items()],
            "columns": [
                _head(asked, each.name, each.title, possible=each.possible, is_part=each.is_part, code=each.code)
                for each in found.columns
            ],
            "groups": groups_seen(actor, asked.run),
            "export": asked.query(),
            "shades": list(enumerate([*SHADES, 0])),
            "grades": bool(asked.run.scheme.says.grade),
        }
    return render(request, "assessment/matrix.html", context)


@signed_in
def export(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """The rows and columns of the page in its order."""
    asked = _asked(request, actor)
    if asked is None or form not in ("xlsx", "csv"):
        raise Http404
    found = matrix_of(actor, asked.run, group=asked.group, sort=asked.sort, down=asked.down)
    heads, rows = table_of(found, [_("Peer group"), _("Unit"), _("Place"), _("Total"), _("Grade given")])
    name = "-".join([_("Score matrix"), f"{asked.run.span}.{form}"])
    if form == "xlsx":
        return as_download(sheets_workbook({_("Score matrix"): (heads, rows)}), name, WORKBOOK)
    said = [[kept_word(cell) if isinstance(cell, str) else f"{cell:f}" for cell in row] for row in rows]
    return as_download(csv_of(heads, said), name, CSV)
