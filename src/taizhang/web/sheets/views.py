"""What a period asks for and how far it is; the sheets there are; one row with what every version says of the unit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment import permissions as may
from taizhang.assessment.models import SheetEntry
from taizhang.assessment.queries.surveys import (
    counting_version,
    entries_seen_by,
    forms_for,
    rules_without_facts,
    sheets_seen_by,
    sheets_waiting_for,
    versions_of_entry,
    wanted_sheets,
)
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.sheets.asked import period_asked
from taizhang.web.sheets.rows import shown

PAGE_SIZE = 50


@signed_in
def sheets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whoever reads the whole city sees what a period asks for and every sheet; a unit its own rows."""
    may.may_see_scores(actor)
    if not allows(may.may_read_sheets, actor):
        return _own(request, actor)
    period, periods = period_asked(request)
    held = sheets_seen_by(actor).filter(period=period.label) if period else sheets_seen_by(actor)
    page = page_of(request, held, PAGE_SIZE)
    scheme = forms_for(period)[0] if period else None
    context = {
        "period": period,
        "periods": periods,
        "scheme": scheme,
        "unfed": rules_without_facts(scheme) if scheme else [],
        "wanted": wanted_sheets(period) if period else [],
        "page": page,
        "rows": [(row, row.entries.count(), counting_version(row)) for row in page.object_list],
        "waiting": set(sheets_waiting_for(actor).values_list("pk", flat=True)),
        "may_enter": allows(may.may_enter_sheets, actor),
    }
    return render(request, "sheets/sheets.html", context)


def _own(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rows of one's units that a result told to them was computed from."""
    found = entries_seen_by(actor).order_by("-sheet__period", "unit__order", "sheet__pk")
    page = page_of(request, found, PAGE_SIZE)
    return render(request, "sheets/own.html", {"page": page, "rows": [shown(each) for each in page.object_list]})


def entry_seen(actor: Actor, key: int) -> SheetEntry:
    """The row, or 404 where it is not the actor's to see."""
    may.may_see_scores(actor)
    found = entries_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def entry(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """What one sheet says of one unit, on which paper, entered and approved by whom, and what versions before said."""
    found = entry_seen(actor, key)
    open_keys = set(entries_seen_by(actor).filter(unit=found.unit_id).values_list("pk", flat=True))
    versions = [shown(each) for each in versions_of_entry(found) if each.pk in open_keys]
    context = {
        "entry": found,
        "sheet": found.sheet,
        "shown": shown(found),
        "versions": versions,
        "counting": counting_version(found.sheet),
        "whole": allows(may.may_read_sheets, actor),
    }
    return render(request, "sheets/entry.html", context)
