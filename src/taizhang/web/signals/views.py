"""What people say of the units' lines beside what is reported, in the months up to one; and the same as a workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.web.downloads import as_download
from taizhang.web.requests import signed_in
from taizhang.web.signals.asked import asked
from taizhang.web.signals.found import found_for
from taizhang.web.signals.rows import LINE_HEADS, UNIT_HEADS
from taizhang.web.uploads import WORKBOOK
from taizhang.web.voice.views import need_reader


@signed_in
def signals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of it on one page."""
    said = asked(request, actor)
    context = {
        "asked": said,
        "found": found_for(said),
        "line_heads": LINE_HEADS,
        "unit_heads": UNIT_HEADS,
        "reads_rules": allows(need_reader, actor),
    }
    return render(request, "signals/signals.html", context)


@signed_in
def workbook(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The tables of the page, cell by cell."""
    said = asked(request, actor)
    found = found_for(said)
    sheets = {
        _("Lines"): ([str(head) for head in LINE_HEADS], [row.cells for row in found.lines]),
        _("By unit"): ([str(head) for head in UNIT_HEADS], [row.cells for row in found.units]),
    }
    name = _("Signals")
    return as_download(sheets_workbook(sheets), f"{name}-{said.period.label}.xlsx", WORKBOOK)
