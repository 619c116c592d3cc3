"""The lines a list shows, as a workbook: the same people, the same filter, the same order."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from taizhang.accounts.facts import Actor
from taizhang.importers.writing import Beside, ledger_workbook
from taizhang.ledger.models import Target
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.reporting.facts import Reading
from taizhang.reporting.rules import shown
from taizhang.web.downloads import as_download
from taizhang.web.ledger.listing import Listing
from taizhang.web.ledger.reading import find
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK
from taizhang.web.words import STATUSES


@signed_in
def export_targets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All lines of the list, not only of its page. The paper is Chinese, whatever language the screen speaks."""
    today = clock.today()
    found = find(targets_seen_by(actor), Listing.of(request.GET), today)
    held = Target.objects.select_related("ledger__unit").prefetch_related("supports__unit").in_bulk(found.keys)
    with translation.override("zh-hans"):
        lines = [(held[key], _beside(found.standing.get(key))) for key in found.keys if key in held]
        title = f"{settings.TAIZHANG_CITY or ''}重点工作目标台账（{today.isoformat()}，{len(lines)}条）"
        content = ledger_workbook(lines, title=title)
    return as_download(content, f"台账-{today.isoformat()}.xlsx", WORKBOOK)


def _beside(reading: Reading | None) -> Beside:
    """How the line stands; nothing before it is in force."""
    if reading is None:
        return Beside("", "")
    achieved = "" if reading.achieved is None else f"{shown(reading.achieved):f}%"
    return Beside(str(STATUSES[reading.status][0]), achieved)
