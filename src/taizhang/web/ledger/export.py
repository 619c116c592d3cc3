"""The lines a list shows, as a workbook and as a Word file: the same people, the same filter, the same order."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from taizhang.accounts.facts import Actor
from taizhang.importers.official.word import ledger_document
from taizhang.importers.official.workbook import Beside, ledger_workbook
from taizhang.ledger.models import Target
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.reporting.facts import Reading
from taizhang.reporting.rules.shares import shown
from taizhang.web.downloads import as_download
from taizhang.web.ledger.listing import Listing
from taizhang.web.ledger.reading import Found, find
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORD, WORKBOOK
from taizhang.web.words import STATUSES


@signed_in
def export_targets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All lines of the list, not only of its page. The paper is Chinese, whatever language the screen speaks."""
    found, lines, title = _listed(request, actor)
    with translation.override("zh-hans"):
        content = ledger_workbook([(line, _beside(found.standing.get(line.pk))) for line in lines], title=title)
    return as_download(content, f"台账-{clock.today().isoformat()}.xlsx", WORKBOOK)


@signed_in
def export_document(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same lines as a Word file."""
    _found, lines, title = _listed(request, actor)
    today = clock.today()
    return as_download(ledger_document(lines, title=title, dated=today), f"台账-{today.isoformat()}.docx", WORD)


def _listed(request: HttpRequest, actor: Actor) -> tuple[Found, list[Target], str]:
    """What the list shows: how its lines stand, the lines in its order, and what the paper is called."""
    today = clock.today()
    found = find(targets_seen_by(actor), Listing.of(request.GET), today)
    whole = Target.objects.select_related("ledger__unit").prefetch_related("supports__unit", "milestones")
    held = whole.in_bulk(found.keys)
    lines = [held[key] for key in found.keys if key in held]
    return found, lines, f"{settings.TAIZHANG_CITY or ''}重点工作目标台账（{today.isoformat()}，{len(lines)}条）"


def _beside(reading: Reading | None) -> Beside:
    """How the line stands; nothing before it is in force."""
    if reading is None:
        return Beside("", "")
    achieved = "" if reading.achieved is None else f"{shown(reading.achieved):f}%"
    return Beside(str(STATUSES[reading.status][0]), achieved)
