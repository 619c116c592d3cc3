"""What is begun is kept as it is typed; files are held, looked at and asked about as soon as they are dropped."""

from collections.abc import Collection, Sequence

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.documents.queries import Damaged, read_held
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.reporting import permissions
from taizhang.reporting.actions.drafts import drop_drafts, drop_files, hold_file, keep_drafts
from taizhang.reporting.models import DraftFile
from taizhang.web.downloads import as_download
from taizhang.web.month.found import Month, lines_sent, month_of, read_month, shown_rows, typed_rows
from taizhang.web.month.rows import TEXTS, Row
from taizhang.web.pictures import small_answer
from taizhang.web.requests import signed_in

LONGEST_KEY = 19
"""Digits; whatever is longer is no row's."""


def keep(month: Month, rows: Sequence[Row], actor: Actor) -> None:
    """Keep what was written on the lines, and forget what was kept of lines that now say what stands there anyway."""
    permissions.may_file_reports(actor, month.unit.pk)
    written = {row.key: _fields(row) for row in rows if row.open and _says_more(row)}
    keep_drafts(month.period, written, by=actor)
    drop_drafts(month.period, [row.key for row in rows if row.key not in written], by=actor)


def _says_more(row: Row) -> bool:
    return row.theirs is not None or row.token[2:] != row.seen[2:]


def _fields(row: Row) -> dict[str, str]:
    """The fields of a line as a form would send them; what somebody else filed meanwhile is still to be settled."""
    said = {"number": row.number, "by": row.by, "seen": row.seen, **{name: row.texts[name] for name in TEXTS}}
    if row.theirs is not None:
        said["seen"] = ""
    if row.same:
        said["same"] = "1"
    if row.reached:
        said["stages"] = ",".join(str(key) for key in row.reached)
    return {**said, **{f"day-{key}": day for key, day in row.reached.items()}}


@require_POST
@signed_in
def keep_draft(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the lines that were sent; says when, and on which of them somebody else has filed in the meantime."""
    month = _month(request, actor, lines_sent(request))
    sent = [row for row in typed_rows(month, request) if f"seen-{row.key}" in request.POST]
    if month.takes:
        keep(month, sent, actor)
    overtaken = {row.key: _said_by(row.theirs) for row in sent if row.theirs}
    return JsonResponse({"at": f"{clock.now().astimezone(clock.TZ):%H:%M:%S}", "overtaken": overtaken})


def _said_by(theirs: Row) -> str:
    report = theirs.report
    if report is None or report.filed_at is None:
        raise Http404
    said = {"name": str(report.filed_by or ""), "time": f"{report.filed_at.astimezone(clock.TZ):%H:%M}"}
    return _("%(name)s filed this line at %(time)s. What you write is kept; file it and choose.") % said


@require_POST
@signed_in
def hold_files(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hold the files that were dropped on a line; answers with the line's files, and what was wrong with any."""
    key = request.POST.get("target", "")
    month = _month(request, actor, {int(key)} if key.isdecimal() and len(key) < LONGEST_KEY else set())
    target = next((target for target in month.targets if str(target.pk) == key), None)
    if target is None:
        raise Http404
    faults = [fault for upload in request.FILES.getlist("file") if (fault := _held(month, target.pk, upload, actor))]
    return _files(request, read_month(actor, month.unit, month.period, {target.pk}), target.pk, faults)


def _held(month: Month, key: int, upload: "UploadedFile[bytes]", actor: Actor) -> str:
    target = next(target for target in month.targets if target.pk == key)
    report = month.reports.get(key)
    name = (upload.name or "")[:200]
    if report is not None and not month.stored(target).open:
        return _("%(name)s: The report is already signed.") % {"name": name}
    try:
        hold_file(month.period, target, by=actor, content=upload.read(), name=name)
    except (ValueError, NotOpen) as refusal:
        return f"{name}: {refusal}"
    return ""


def _files(request: HttpRequest, month: Month | None, key: int, faults: Sequence[str] = ()) -> HttpResponse:
    """The files of a line as they are now, and what was wrong with others."""
    if month is None or key not in {target.pk for target in month.targets}:
        raise Http404
    row = next(month.stored(target) for target in month.targets if target.pk == key)
    row.faults = {"files": list(faults)}
    shown_rows([row], month, month.actor)
    return render(request, "month/files.html", {"row": row, "key": key, "takes": month.takes})


def _month(request: HttpRequest, actor: Actor, only: Collection[int]) -> Month:
    month = month_of(actor, request.GET.get("month", ""), only=only)
    if month is None:
        raise Http404
    return month


def _own(actor: Actor, key: int) -> DraftFile:
    return get_object_or_404(DraftFile, pk=key, person=actor.person_id)


@require_POST
@signed_in
def remove_held_file(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Let go of a file that was held; the page's own script asks for the line's files, a plain form for the page."""
    file = _own(actor, key)
    drop_files([file])
    if request.headers.get("X-Requested-With") == "fetch":
        return _files(request, month_of(actor, file.period.label, only={file.target_id}), file.target_id)
    return redirect("month")


@signed_in
def held_file(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """A file that is held, to whoever holds it alone."""
    file = _own(actor, key)
    try:
        return as_download(read_held(file.sha256), file.name, file.media_type)
    except Damaged as lost:
        raise Http404 from lost


@signed_in
def small_held_file(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """Its small picture."""
    return small_answer(_own(actor, key).sha256)
