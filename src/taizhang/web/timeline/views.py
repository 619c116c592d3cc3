"""The timeline of a list: the same lines, the same filter and order, page by page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.ledger.queries.views import views_open_to
from taizhang.lib import clock
from taizhang.reporting.models import Kept
from taizhang.web.ledger.frame import frame_of
from taizhang.web.ledger.reading import find
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.saved.reading import listing_of
from taizhang.web.timeline.axes import MONTHS, QUARTERS, by_months, by_quarters
from taizhang.web.timeline.drawing import drawn, drawn_head
from taizhang.web.timeline.rows import rows

PAGE = 50


@signed_in
def timeline(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Bars from beginning to due day with stages, first plan and today; the same days stand in a table below."""
    views, today = views_open_to(actor), clock.today()
    asked = listing_of(request.GET, views)
    found = find(actor, asked, today)
    page = page_of(request, range(found.count), PAGE)
    keys = [key for key, _stamp in found.keys(page.number, PAGE)]
    held = {row.line.pk: row for row in rows(Kept.objects.filter(pk__in=keys))}
    shown = [held[key] for key in keys if key in held]
    scale = QUARTERS if request.GET.get("scale") == QUARTERS else MONTHS
    year = asked.filter.year or today.year
    axis = by_months(year) if scale == MONTHS else by_quarters(year, [day for row in shown for day in row.days])
    context = {
        **frame_of(actor, asked, views, request.GET, found.stamps),
        "shape": "timeline",
        "page": page,
        "rows": [(row, drawn(row, axis, today)) for row in shown],
        "stages": [(row, stage, stage.late(today)) for row in shown for stage in row.stages],
        "head": drawn_head(axis, today),
        "scale": scale,
        "all_columns": (),
        "year": year,
        "today": today,
    }
    return render(request, "timeline/timeline.html", context)
