"""The lines a list shows, as a workbook and as a Word file: the same people, the same filter, the same order."""

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.importers.official.word import ledger_document
from taizhang.importers.official.workbook import Beside, ledger_workbook, sheets_workbook
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.separated import csv_of, kept_word
from taizhang.reporting.facts import Status
from taizhang.reporting.models import Kept
from taizhang.reporting.rules.shares import shown
from taizhang.web.downloads import as_download
from taizhang.web.ledger.columns import columns_of, table
from taizhang.web.ledger.reading import find, rows
from taizhang.web.past.asked import past_asked
from taizhang.web.past.views import export_on
from taizhang.web.requests import signed_in
from taizhang.web.saved.reading import asked_by
from taizhang.web.uploads import CSV, WORD, WORKBOOK
from taizhang.web.words import STATUSES

FORMS: Mapping[str, str] = {"xlsx": WORKBOOK, "csv": CSV}


@signed_in
def export_targets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All lines of the list, not only of its page. The paper is Chinese, whatever language the screen speaks."""
    if (past := past_asked(request.GET)) is not None:
        return export_on(actor, past)
    standing, lines, title = _listed(request, actor)
    with translation.override("zh-hans"):
        content = ledger_workbook([(line, _beside(standing[line.pk])) for line in lines], title=title)
    return as_download(content, f"台账-{clock.today().isoformat()}.xlsx", WORKBOOK)


@signed_in
def export_document(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same lines as a Word file."""
    _kept, lines, title = _listed(request, actor)
    today = clock.today()
    return as_download(ledger_document(lines, title=title, dated=today), f"台账-{today.isoformat()}.docx", WORD)


@signed_in
def export_list(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Exactly what the list shows, all its pages: its lines, its order, its columns, in the language of the screen."""
    asked, today = asked_by(actor, request.GET), clock.today()
    if form not in FORMS:
        raise Http404
    columns = columns_of(asked.columns, state=asked.filter.state)
    heads, *lines = table(rows(find(actor, asked, today).lines, today), columns)
    name = _("Targets")
    content = (
        csv_of(heads, ([kept_word(cell) for cell in line] for line in lines))
        if form == "csv"
        else sheets_workbook({name: (heads, lines)})
    )
    return as_download(content, f"{name}-{today.isoformat()}.{form}", FORMS[form])


def _listed(request: HttpRequest, actor: Actor) -> tuple[Mapping[int, Kept], list[Target], str]:
    """What the list shows: how its lines stand, the lines in its order, and what the paper is called."""
    today = clock.today()
    found = find(actor, asked_by(actor, request.GET), today).lines.prefetch_related("target__supports__unit")
    standing = {kept.pk: kept for kept in found}
    lines = [kept.target for kept in standing.values()]
    return standing, lines, f"{settings.TAIZHANG_CITY or ''}重点工作目标台账（{today.isoformat()}，{len(lines)}条）"


def _beside(reading: Kept) -> Beside:
    """How the line stands; nothing before it is in force."""
    if not reading.status:
        return Beside("", "")
    achieved = "" if reading.achieved is None else f"{shown(reading.achieved):f}%"
    return Beside(str(STATUSES[Status(reading.status)][0]), achieved)
