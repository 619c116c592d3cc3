"""The list of lines and the page of one as they were in force at the end of a past day; and the list as a workbook."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from taizhang.accounts.facts import Actor
from taizhang.importers.official.workbook import ledger_workbook
from taizhang.ledger.facts import Standing
from taizhang.ledger.queries import IN_FORCE
from taizhang.organisations.queries import units_seen_by
from taizhang.web.downloads import as_download
from taizhang.web.paging import page_of
from taizhang.web.past.asked import Asked, past_lines
from taizhang.web.past.standing import beside, stood
from taizhang.web.publication.words import STANDINGS
from taizhang.web.uploads import WORKBOOK
from taizhang.web.words import KINDS

PAGE = 50


def targets_on(request: HttpRequest, actor: Actor, asked: Asked) -> HttpResponse:
    """The ledger of the day: nothing can be done with it but to read it and take it away."""
    found = past_lines(actor, asked)
    counted = sum(past.line.state in IN_FORCE and past.line.standing == Standing.ACTIVE for past in found)
    page = page_of(request, found, PAGE)
    context = {
        "page": page,
        "rows": stood(list(page.object_list), asked.on),
        "counted": counted,
        "asked": asked,
        "units": units_seen_by(actor).filter(keeps_ledger=True),
        "kinds": KINDS.items(),
    }
    return render(request, "past/targets.html", context)


def target_on(request: HttpRequest, actor: Actor, code: str, asked: Asked) -> HttpResponse:
    """One line as it was on the day; a line that did not stand then is not there."""
    unit = code.rsplit("-", 2)[0]
    past = next((each for each in past_lines(actor, Asked(asked.on, unit)) if each.line.code == code), None)
    if past is None:
        raise Http404
    [(_line, reading)] = stood([past], asked.on)
    context = {"past": past, "line": past.line, "asked": asked, "standing": STANDINGS[past.line.standing]}
    return render(request, "past/target.html", {**context, "reading": reading})


def export_on(actor: Actor, asked: Asked) -> HttpResponse:
    """The ledger of the day as the official table."""
    found = past_lines(actor, asked)
    title = f"{settings.TAIZHANG_CITY or ''}重点工作目标台账（截至{asked.on.isoformat()}，{len(found)}条）"
    with translation.override("zh-hans"):
        rows = [(past.line, beside(past, reading)) for past, reading in stood(found, asked.on)]
        content = ledger_workbook(rows, title=title)
    return as_download(content, f"台账-截至{asked.on.isoformat()}.xlsx", WORKBOOK)
