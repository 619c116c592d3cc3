"""A bulletin as a paper, and the rows behind one of its figures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from taizhang.accounts.facts import Actor
from taizhang.assessment.facts import Fact
from taizhang.cadence.models import Bulletin
from taizhang.cadence.permissions import may_read_bulletin, may_trace_figures
from taizhang.cadence.queries import figure_of, paper_of, traced
from taizhang.documents.gbt9704 import render_pdf
from taizhang.documents.models import Paper
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.ledger.models import Target
from taizhang.ledger.queries import targets_seen_by
from taizhang.organisations.models import Unit
from taizhang.web.bulletins.pages import seen
from taizhang.web.bulletins.words import FIGURES
from taizhang.web.downloads import as_download, in_place
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE = 100


@dataclass(frozen=True)
class Row:
    """One row behind a figure: the record, and its line where it is about one; linked where the reader may go there."""

    key: str
    unit: str = ""
    matter: str = ""
    code: str = ""
    open: bool = False
    fact: Fact | None = None


@signed_in
def preview(_request: HttpRequest, actor: Actor, label: str) -> HttpResponse:
    """The draft as it would be printed; of a signed bulletin the paper itself."""
    found = seen(actor, label)
    may_read_bulletin(actor, found)
    if found.pdf is not None:
        return redirect("bulletin_pdf", label=label)
    return in_place(render_pdf(paper_of(found)), f"{label}-draft.pdf", "application/pdf")


@signed_in
def pdf(request: HttpRequest, actor: Actor, label: str) -> HttpResponse:
    """The signed paper as PDF."""
    return _issued(request, seen(actor, label).pdf, in_place)


@signed_in
def word(request: HttpRequest, actor: Actor, label: str) -> HttpResponse:
    """The signed paper as Word."""
    return _issued(request, seen(actor, label).word, as_download)


def _issued(
    request: HttpRequest, paper: Paper | None, handed: Callable[[bytes, str, str], HttpResponse]
) -> HttpResponse:
    if paper is None:
        raise Http404
    try:
        content = read_bytes(paper.file)
    except Damaged as damage:
        return render(request, "409.html", {"reason": str(damage)}, status=409)
    return handed(content, paper.filename, paper.file.media_type)


@signed_in
def figure(request: HttpRequest, actor: Actor, label: str, name: str) -> HttpResponse:
    """What one figure counts, row by row, from the facts kept with the bulletin."""
    may_trace_figures(actor)
    found = seen(actor, label)
    kept = figure_of(found, name)
    if kept is None:
        raise Http404
    try:
        rows = _rows(actor, found, name, kept["records"])
    except Damaged as damage:
        return render(request, "409.html", {"reason": str(damage)}, status=409)
    page = page_of(request, rows, PAGE)
    context: dict[str, Any] = {"bulletin": found, "name": FIGURES[name], "figure": kept, "page": page, "rows": page}
    return render(request, "bulletins/figure.html", context)


def _rows(actor: Actor, found: Bulletin, name: str, keys: Iterable[str]) -> list[Row]:
    facts = traced(found, name)
    if facts is None:
        return _lines(actor, keys) if name.startswith("changes.") else [Row(key) for key in keys]
    lines = {row.code: row for row in _lines(actor, {fact.item for fact in facts if fact.metric != "unit"})}
    units = dict(Unit.objects.values_list("code", "short_name"))
    rows = []
    for fact in facts:
        about = lines.get(fact.item, Row(""))
        rows.append(Row(fact.source, units.get(fact.unit, fact.unit), about.matter, about.code, about.open, fact))
    return rows


def _lines(actor: Actor, codes: Iterable[str]) -> list[Row]:
    wanted = sorted(codes)
    open_to = set(targets_seen_by(actor).filter(code__in=wanted).values_list("code", flat=True))
    lines = {line.code: line for line in Target.objects.filter(code__in=wanted).select_related("ledger__unit")}
    return [
        Row(code, lines[code].ledger.unit.short_name, lines[code].matter, code, code in open_to)
        for code in wanted
        if code in lines
    ]
