"""Sheets as files: a form to fill in, one sheet in the columns that can be handed in again, the list, the paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment import permissions as may
from taizhang.assessment.queries.surveys import sheets_seen_by
from taizhang.documents.queries import read_bytes
from taizhang.importers.forms.surveys import heads_of, survey_cells, survey_workbook
from taizhang.lib import clock
from taizhang.web.appeals.files import handed_out
from taizhang.web.downloads import as_download
from taizhang.web.requests import signed_in
from taizhang.web.sheets.asked import sheet_asked
from taizhang.web.sheets.pages import sheet_seen
from taizhang.web.sheets.words import SHEET_STATES
from taizhang.web.uploads import WORKBOOK

NAME = "测评表"


@signed_in
def blank(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The workbook of a sheet with every unit and what is held of it."""
    may.may_enter_sheets(actor)
    asked = sheet_asked(request)
    if asked is None:
        raise Http404
    held = {entry.unit_id: entry.mark for entry in asked.held.entries.all()} if asked.held else {}
    content = survey_workbook(asked.form, [(unit, held.get(unit.pk)) for unit in asked.units])
    name = "-".join(filter(None, (asked.form.title, asked.group, asked.round, asked.period.label)))
    return as_download(content, f"{name}.xlsx", WORKBOOK)


@signed_in
def whole(_request: HttpRequest, actor: Actor, key: int, form: str) -> HttpResponse:
    """One version of a sheet in the columns of the form."""
    row = sheet_seen(actor, key)
    entries = row.entries.select_related("unit").order_by("unit__order", "unit__code")
    lines = [list(cells) for cells in survey_cells(row.form, ((entry.unit, entry.mark) for entry in entries))]
    return handed_out(NAME, f"{row.code}-{row.version}", heads_of(row.form), lines, form)


@signed_in
def listed(_request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Every sheet with every version, as a file."""
    may.may_read_sheets(actor)
    heads = [_("Number"), _("Period"), _("Rule"), _("Group"), _("Round"), _("Version"), _("State"), _("Paper")]
    heads += [_("Entered by"), _("Decided by"), _("Reason")]
    lines = []
    for row in sheets_seen_by(actor):
        people = [str(each or "") for each in (row.entered_by, row.decided_by)]
        said = [row.code, row.period, row.form.title, row.group, row.round, str(row.version)]
        lines.append([*said, str(SHEET_STATES[row.state][0]), row.paper_number, *people, row.reason])
    return handed_out(_("Surveys and reviews"), clock.today().isoformat(), heads, lines, form)


@signed_in
def paper(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The paper that a sheet stands on, always as a download."""
    row = sheet_seen(actor, key)
    if row.paper is None:
        raise Http404
    return as_download(read_bytes(row.paper.file), row.paper.filename, "application/octet-stream")
