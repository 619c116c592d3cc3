"""The month: the office opens it, a unit's clerk writes all its lines on one screen and files them together."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.cadence import reminding
from taizhang.lib import clock
from taizhang.reporting.facts import Filing
from taizhang.reporting.queries import days_of_units, filing
from taizhang.reporting.rules.months import month_to_come
from taizhang.web.downloads import as_download
from taizhang.web.month.drafts import keep
from taizhang.web.month.filing import file_rows
from taizhang.web.month.found import (
    Month,
    among_all,
    begun_rows,
    done_lines,
    helped_lines,
    lines_sent,
    month_of,
    query_of,
    read_month,
    shown_rows,
    typed_rows,
)
from taizhang.web.month.offline import read_back, title_of, written_out
from taizhang.web.month.rows import LONGEST, Row
from taizhang.web.problems import said
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK, WorkbookForm, read_upload


@signed_in
def month(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The lines of the person's unit for the month being reported on."""
    if request.method == "POST" and "save" not in request.POST:
        return _file(request, actor)
    found = month_of(actor, request.GET.get("month", ""))
    if found is None:
        return render(request, "month/none.html")
    if request.method != "POST":
        return page(request, actor, found, begun_rows(found, actor))
    keep(found, typed_rows(found, request), actor)
    messages.success(request, _("What is written is kept for you; nothing is filed yet."))
    return _back(request)


def _file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Only the lines that were sent are read, unless the page has to be shown again."""
    found = month_of(actor, request.GET.get("month", ""), only=lines_sent(request))
    if found is None:
        return render(request, "month/none.html")
    rows = typed_rows(found, request)
    status = file_rows(request, actor, found, rows)
    if not status:
        return _back(request)
    whole = read_month(actor, found.unit, found.period)
    return page(request, actor, whole, among_all(whole, rows), status=status)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('month')}{query_of(request)}")


@signed_in
def month_workbook(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The month as a workbook to fill in without a network; a workbook sent back shows what it would change."""
    found = month_of(actor, request.GET.get("month", ""))
    if found is None:
        return render(request, "month/none.html")
    rows = begun_rows(found, actor)
    if request.method != "POST":
        content = written_out(found.unit, found.period, rows)
        return as_download(content, f"{title_of(found.unit, found.period)}.xlsx", WORKBOOK)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose the workbook first."))
        return page(request, actor, found, rows, status=422)
    filled, changes, problems = read_back(*read_upload(form), found.unit, found.period, rows)
    if not changes and not problems:
        messages.success(request, _("The workbook changes nothing: it says what stands here already."))
    offline = {"changes": changes, "faults": [said(problem) for problem in problems], "came": True}
    return page(request, actor, found, filled, status=422 if problems else 200, **offline)


def page(
    request: HttpRequest, actor: Actor, found: Month, rows: Sequence[Row], status: int = 200, **more: Any
) -> HttpResponse:
    """The screen with the lines given."""
    unit, period = found.unit, found.period
    context = {
        "unit": unit,
        "period": period,
        "query": query_of(request),
        "days": days_of_units(period, [unit.pk]),
        "rows": shown_rows(rows, found, actor),
        "done": done_lines(found),
        "helped": helped_lines(found),
        "month": filing(period, [unit.pk]).get(unit.pk, Filing()),
        "writes": found.takes and any(row.open for row in rows),
        "takes": found.takes,
        "overtaken": [row for row in rows if row.theirs],
        "refused": [row for row in rows if row.errors],
        "drafted": sum(row.drafted for row in rows),
        "longest": LONGEST,
        "today": clock.today(),
        "reached_by": min(clock.today(), period.end),
        "limit": settings.TAIZHANG_EVIDENCE_LIMIT,
        "size": settings.TAIZHANG_UPLOAD_LIMIT // 2**20,
        **more,
    }
    return render(request, "month/month.html", context, status=status)


@require_POST
@signed_in
def open_month(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The office opens the month that is over, or in its last days the one that ends."""
    period = reminding.open_month(month_to_come(clock.today()).label, by=actor)
    messages.success(request, _("%(month)s is open until %(day)s.") % {"month": period.label, "day": period.due_on})
    return redirect("workbench")
