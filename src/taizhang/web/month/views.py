"""The month: the office opens it, a unit's clerk writes all its lines on one screen and files them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied
from taizhang.cadence import reminding
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import in_force
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import units_seen_by
from taizhang.reporting.actions import Incomplete, attach_evidence, file_reports
from taizhang.reporting.facts import Filing
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries import asked, days_of_units, expected_at, filing, period_for
from taizhang.reporting.rules.months import month_to_come
from taizhang.web.downloads import as_download
from taizhang.web.month.forms import LONGEST, Row, stored_row, typed_row, unchanged_row
from taizhang.web.month.offline import read_back, title_of, written_out
from taizhang.web.problems import said
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK, WorkbookForm, read_upload
from taizhang.web.words import FIELDS


class Refused(Exception):
    """A file was not taken; the row says why."""


@signed_in
def month(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The lines of the person's unit for the month being reported on."""
    found = _found(actor, request.GET.get("month", ""))
    if found is None:
        return render(request, "month/none.html")
    unit, period = found.unit, found.period
    if request.method == "POST":
        rows = [_typed(request, target, found.held, found.last) for target in found.targets]
        if "same" in request.POST:
            same = request.POST["same"]
            rows = [unchanged_row(row) if str(row.target.pk) == same and row.open else row for row in rows]
            return _page(request, unit, period, rows)
        return _file(request, actor, unit, period, rows)
    return _page(request, unit, period, _stored(found))


@dataclass(frozen=True)
class Month:
    """A unit's month: what is asked, what was said of it, what was said the month before."""

    unit: Unit
    period: ReportingPeriod
    targets: Sequence[Target]
    held: Mapping[int, Report]
    last: Mapping[int, Report]


def _found(actor: Actor, label: str) -> Month | None:
    if not actor.has(*UNIT_ROLES):
        raise Denied(_("Only units report on their lines; your role does not."))
    unit = units_seen_by(actor).filter(pk__in=actor.units).order_by("order").first()
    period = None if unit is None else period_for(unit, label, clock.today())
    if unit is None or period is None:
        return None
    targets = list(asked(period).filter(ledger__unit=unit).order_by("number"))
    before = ReportingPeriod.objects.filter(start__lt=period.start).order_by("-start").first()
    return Month(unit, period, targets, _reports(targets, period), _reports(targets, before))


def _stored(month: Month) -> list[Row]:
    return [stored_row(target, month.held.get(target.pk), month.last.get(target.pk)) for target in month.targets]


@signed_in
def month_workbook(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The month as a workbook to fill in without a network; a workbook sent back shows what it would change."""
    found = _found(actor, request.GET.get("month", ""))
    if found is None:
        return render(request, "month/none.html")
    rows = _stored(found)
    if request.method != "POST":
        content = written_out(found.unit, found.period, rows)
        return as_download(content, f"{title_of(found.unit, found.period)}.xlsx", WORKBOOK)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose the workbook first."))
        return _page(request, found.unit, found.period, rows, status=422)
    filled, changes, problems = read_back(*read_upload(form), found.unit, found.period, rows)
    if not changes and not problems:
        messages.success(request, _("The workbook changes nothing: it says what stands here already."))
    offline = {"changes": changes, "faults": [said(problem) for problem in problems], "came": True}
    return _page(request, found.unit, found.period, filled, status=422 if problems else 200, **offline)


def _typed(request: HttpRequest, target: Target, held: Mapping[int, Report], last: Mapping[int, Report]) -> Row:
    uploads = request.FILES.getlist(f"file-{target.pk}")
    return typed_row(target, held.get(target.pk), last.get(target.pk), request.POST, uploads)


def _reports(targets: Sequence[Target], period: ReportingPeriod | None) -> dict[int, Report]:
    if period is None:
        return {}
    reports = Report.objects.filter(target__in=targets, period=period).prefetch_related("evidence__file")
    return {report.target_id: report for report in reports}


def _page(
    request: HttpRequest, unit: Unit, period: ReportingPeriod, rows: Sequence[Row], status: int = 200, **more: Any
) -> HttpResponse:
    expected = expected_at([row.target for row in rows], period)
    for row in rows:
        row.expected = expected[row.target.pk]
    context = {
        "unit": unit,
        "period": period,
        "days": days_of_units(period, [unit.pk]),
        "rows": rows,
        "done": _done(unit, period, rows),
        "month": filing(period, [unit.pk]).get(unit.pk, Filing()),
        "writes": any(row.open for row in rows),
        "longest": LONGEST,
        "today": clock.today(),
        "limit": settings.TAIZHANG_EVIDENCE_LIMIT,
        "size": settings.TAIZHANG_UPLOAD_LIMIT // 2**20,
        **more,
    }
    return render(request, "month/month.html", context, status=status)


def _done(unit: Unit, period: ReportingPeriod, rows: Sequence[Row]) -> list[Target]:
    """The unit's lines of which nothing more is asked."""
    active = in_force(period.start.year).filter(ledger__unit=unit, standing=Standing.ACTIVE)
    return list(active.exclude(pk__in=[row.target.pk for row in rows]).order_by("number"))


def _file(request: HttpRequest, actor: Actor, unit: Unit, period: ReportingPeriod, rows: list[Row]) -> HttpResponse:
    """File every open line that was written on; nothing is filed while any of them, or a file, cannot be taken."""
    written = [row for row in rows if row.open and row.touched]
    if not written:
        messages.error(request, _("Nothing is written, so nothing is filed."))
        return _page(request, unit, period, rows, status=422)
    entries = [entry for row in written if (entry := row.entry()) is not None]
    if len(entries) < len(written):
        return _page(request, unit, period, rows, status=422)
    try:
        with transaction.atomic():
            reports = file_reports(unit, period, entries, by=actor)
            for row, report in zip(written, reports, strict=True):
                _attach(row, report, actor)
    except Incomplete as lacking:
        _say_missing(rows, lacking)
    except Refused:
        pass
    except NotOpen as refusal:
        messages.error(request, str(refusal))
    else:
        filed = ngettext("%(n)s report filed.", "%(n)s reports filed.", len(entries)) % {"n": len(entries)}
        messages.success(request, filed)
        return redirect("month")
    return _page(request, unit, period, rows, status=422)


def _attach(row: Row, report: Report, actor: Actor) -> None:
    for upload in row.uploads:
        try:
            attach_evidence(report, by=actor, content=upload.read(), name=(upload.name or "")[:200])
        except ValueError as refusal:
            row.fault("files", f"{upload.name}: {refusal}")
            raise Refused from refusal


def _say_missing(rows: Sequence[Row], lacking: Incomplete) -> None:
    for row in rows:
        for name in lacking.missing.get(row.target.code, ()):
            row.fault("number" if name == "percent" else name, _("Missing: %(field)s.") % {"field": FIELDS[name]})


@require_POST
@signed_in
def open_month(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The office opens the month that is over, or in its last days the one that ends."""
    period = reminding.open_month(month_to_come(clock.today()).label, by=actor)
    messages.success(request, _("%(month)s is open until %(day)s.") % {"month": period.label, "day": period.due_on})
    return redirect("workbench")
