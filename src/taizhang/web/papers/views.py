"""A paper as it was read, row by row, with the lines made of each row; and its bytes, as they came."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from taizhang.accounts.facts import Actor
from taizhang.documents.models import Paper
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.documents.rules import place_of
from taizhang.importers.models import Proposal
from taizhang.importers.queries import intakes_seen_by, sees_whole_paper
from taizhang.ledger.models import Target
from taizhang.ledger.queries import targets_seen_by
from taizhang.web.downloads import as_download
from taizhang.web.paging import page_asked
from taizhang.web.papers.reading import Sheet, sheets_of
from taizhang.web.requests import signed_in

PAGE = 50
Place = tuple[str, int]


@dataclass(frozen=True)
class Made:
    """What was made of the rows of a paper, by sheet and row: lines of the ledger, and proposals that still wait."""

    lines: Mapping[Place, Sequence[Target]]
    proposals: Mapping[Place, Sequence[Proposal]]

    def rows_in(self, sheet: str) -> set[int]:
        """The rows of a sheet of which something was made."""
        return {row for name, row in [*self.lines, *self.proposals] if name == sheet}

    def counts(self) -> Mapping[str, int]:
        """How many lines each sheet gave."""
        held = [*self.lines.items(), *self.proposals.items()]
        return Counter(sheet for (sheet, _row), each in held for _one in each)


@signed_in
def paper(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The rows of one sheet, those around the row asked for first; a row that became a line names it."""
    found, made, whole = _seen(actor, key)
    try:
        sheets = sheets_of(found)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": found}, status=409)
    sheet = _chosen(sheets, made, request.GET.get("sheet"))
    marked = _number(request.GET.get("row", ""))
    rows = (
        sheet.rows
        if whole
        else tuple(row for row in sheet.rows if row.number in sheet.heads | made.rows_in(sheet.name))
    )
    page = Paginator(rows, PAGE).get_page(_page_asked(request, [row.number for row in rows], marked))
    context = {
        "paper": found,
        "whole": whole,
        "intakes": intakes_seen_by(actor).filter(paper=found),
        "sheets": [(each, made.counts().get(each.name, 0)) for each in sheets],
        "sheet": sheet,
        "marked": marked,
        "page": page,
        "rows": [(row, sheet.spans(row), *_made_of(made, sheet, row.number)) for row in page.object_list],
        "query": urlencode({"sheet": sheet.name}),
    }
    return render(request, "papers/paper.html", context)


def _seen(actor: Actor, key: int) -> tuple[Paper, Made, bool]:
    """The paper with what the actor may see was made of it; 404 where that is nothing and the paper is not open."""
    found = Paper.objects.select_related("file").filter(pk=key).first()
    if found is None:
        raise Http404
    lines = list(targets_seen_by(actor).filter(paper=found).order_by("code"))
    whole = sees_whole_paper(actor, found)
    if not whole and not lines:
        raise Http404
    waiting = Proposal.objects.filter(intake__in=intakes_seen_by(actor), intake__paper=found, target=None)
    return found, _made(lines, list(waiting.select_related("intake"))), whole


def _made(lines: Sequence[Target], proposals: Sequence[Proposal]) -> Made:
    by_line, by_proposal = defaultdict[Place, list[Target]](list), defaultdict[Place, list[Proposal]](list)
    for line in lines:
        if place := place_of(line.locator):
            by_line[place].append(line)
    for proposal in proposals:
        by_proposal[proposal.sheet, proposal.row].append(proposal)
    return Made(by_line, by_proposal)


def _made_of(made: Made, sheet: Sheet, row: int) -> tuple[Sequence[Target], Sequence[Proposal]]:
    return made.lines.get((sheet.name, row), ()), made.proposals.get((sheet.name, row), ())


def _chosen(sheets: Sequence[Sheet], made: Made, name: str | None) -> Sheet:
    """The sheet asked for; unasked, the first that gave a line, else the first."""
    if not sheets:
        return Sheet("", ())
    if name is not None:
        found = next((sheet for sheet in sheets if sheet.name == name), None)
        if found is None:
            raise Http404
        return found
    return next((sheet for sheet in sheets if made.rows_in(sheet.name)), sheets[0])


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _page_asked(request: HttpRequest, numbers: Sequence[int], marked: int) -> int:
    if marked in numbers and "page" not in request.GET:
        return numbers.index(marked) // PAGE + 1
    return page_asked(request)


@signed_in
def paper_file(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The file as it came, always as a download; only to those who may read the whole paper."""
    found, _made, whole = _seen(actor, key)
    if not whole:
        raise Http404
    try:
        content = read_bytes(found.file)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": found}, status=409)
    return as_download(content, found.filename, found.file.media_type)
