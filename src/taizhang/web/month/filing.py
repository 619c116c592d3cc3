"""The month is filed as it was written: all of what was written, or nothing while any of it cannot be taken."""

from collections.abc import Sequence
from contextlib import nullcontext
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import Actor
from taizhang.audit.facts import Stale
from taizhang.documents.alone import alone_with
from taizhang.documents.queries import Damaged, read_held
from taizhang.lib.hashing import digest
from taizhang.lib.states import NotOpen
from taizhang.reporting.actions import Incomplete, Overtaken, attach_evidence, file_reports
from taizhang.reporting.actions.drafts import filed_files
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import DraftFile, Report
from taizhang.web.month.found import Month, seen_by_writer
from taizhang.web.month.rows import Row
from taizhang.web.month.typed import check
from taizhang.web.words import FIELDS

Named = tuple[str, bytes]
"""The name of a file and its bytes."""


class Refused(Exception):
    """A file was not taken; the row says why."""


def file_rows(request: HttpRequest, actor: Actor, month: Month, rows: Sequence[Row]) -> int:
    """File what was written; 0 when it is done, else the status of the page that says what stands in the way."""
    written = [row for row in rows if row.open and row.written]
    if any(row.theirs for row in written):
        return HTTPStatus.CONFLICT
    if not written:
        messages.error(request, _nothing(rows))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    for row in written:
        check(row)
    if any(row.errors for row in written):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return _filed(request, actor, month, written)


def _nothing(rows: Sequence[Row]) -> str:
    if any(row.open and row.report is None and row.before for row in rows):
        return _("Nothing is filed: no line differs from last month, and none is marked as “no change”.")
    return _("Nothing is written, so nothing is filed.")


def _filed(request: HttpRequest, actor: Actor, month: Month, written: Sequence[Row]) -> int:
    entries = [entry for row in written if (entry := row.entry()) is not None]
    try:
        _file(month, entries, written, [_files_of(row) for row in written], actor)
    except Incomplete as lacking:
        _say_missing(written, lacking)
    except Refused:
        pass
    except (Overtaken, Stale):
        messages.error(request, _("Somebody else filed at this very moment. Nothing of yours is lost; file again."))
        return HTTPStatus.CONFLICT
    except NotOpen as refusal:
        messages.error(request, str(refusal))
    else:
        filed = ngettext("%(n)s report filed.", "%(n)s reports filed.", len(entries)) % {"n": len(entries)}
        messages.success(request, filed)
        return 0
    return HTTPStatus.UNPROCESSABLE_ENTITY


def _file(
    month: Month, entries: Sequence[ReportEntry], written: Sequence[Row], files: Sequence[Sequence[Named]], actor: Actor
) -> None:
    """The reports and their files, all or nothing; without files the action is all."""
    with transaction.atomic() if any(files) else nullcontext():
        alone_with(digest(content) for mine in files for _name, content in mine)
        reports = file_reports(month.unit, month.period, entries, by=actor, seen=seen_by_writer(written))
        for row, report, mine in zip(written, reports, files, strict=True):
            _attach(row, report, mine, actor)
        filed_files([file for row in written for file in row.held])


def _files_of(row: Row) -> list[Named]:
    """Names and bytes of what belongs to a line: held before, or sent with the form."""
    files = [(file.name, _held(row, file)) for file in row.held]
    return files + [((upload.name or "")[:200], upload.read()) for upload in row.uploads]


def _held(row: Row, file: DraftFile) -> bytes:
    try:
        return read_held(file.sha256)
    except Damaged as lost:
        gone = _("The file is gone; take it off and add it again.")
        row.fault("files", f"{file.name}: {gone}")
        raise Refused from lost


def _attach(row: Row, report: Report, files: Sequence[Named], actor: Actor) -> None:
    for name, content in files:
        try:
            attach_evidence(report, by=actor, content=content, name=name)
        except ValueError as refusal:
            row.fault("files", f"{name}: {refusal}")
            raise Refused from refusal


def _say_missing(rows: Sequence[Row], lacking: Incomplete) -> None:
    for row in rows:
        for name in lacking.missing.get(row.target.code, ()):
            row.fault("number" if name == "percent" else name, _("Missing: %(field)s.") % {"field": FIELDS[name]})
