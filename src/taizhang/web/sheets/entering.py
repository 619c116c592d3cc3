"""The sheet to fill in: typed, pasted or read from a workbook; entered whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment import permissions as may
from taizhang.assessment.actions.sheets import Head, final_refusal
from taizhang.assessment.facts import Mark
from taizhang.assessment.models import Sheet
from taizhang.assessment.rules.sheets import LONGEST_REASON, REASON, RETURNED, SENT, Form, is_blank, read_mark, typed_of
from taizhang.importers.forms.survey_papers import Attached, enter_with_paper
from taizhang.importers.forms.surveys import read_survey
from taizhang.lib.problems import Problem
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import unit_names
from taizhang.web.problems import said, said_beside
from taizhang.web.requests import signed_in
from taizhang.web.sheets.asked import Asked, period_asked, sheet_asked
from taizhang.web.sheets.forms import HeadForm

LONGEST = 20
FOR_ALL = (SENT, RETURNED)
"""What may be typed once for every row that leaves it blank."""


@dataclass
class Line:
    """One unit in the grid: what stands in its cells, and what is wrong there."""

    unit: Unit
    form: Form
    cells: dict[str, str]
    errors: list[str] = field(default_factory=list)

    @property
    def boxes(self) -> list[tuple[str, str, str, bool]]:
        """Each box: its field, heading, what stands in it, whether it is a number."""
        return [(name, head, self.cells[name], name != REASON) for name, head in self.form.columns.items()]


@signed_in
def entering(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The grid of one sheet; a correction begins with what is held."""
    may.may_enter_sheets(actor)
    asked = sheet_asked(request)
    if asked is None:
        period, periods = period_asked(request)
        return render(request, "sheets/entering.html", {"asked": None, "period": period, "periods": periods})
    lines, head = _lines(asked), _head(request, asked)
    if request.method != "POST":
        return _page(request, asked, head, lines)
    _type_in(lines, request.POST)
    if "fill" in request.POST:
        _paste(lines, request.POST.get("pasted", ""))
        return _page(request, asked, head, lines)
    return _enter(request, actor, asked, head, lines)


def _page(
    request: HttpRequest,
    asked: Asked,
    head: HeadForm,
    lines: Sequence[Line],
    problems: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    context = {"asked": asked, "head": head, "lines": lines, "problems": problems, "for_all": _for_all(asked, request)}
    return render(request, "sheets/entering.html", context, status=status)


def _for_all(asked: Asked, request: HttpRequest) -> list[tuple[str, str, str]]:
    columns = asked.form.columns
    return [(name, columns[name], request.POST.get(f"all-{name}", "")) for name in FOR_ALL if name in columns]


def _head(request: HttpRequest, asked: Asked) -> HeadForm:
    """The form of the paper; the reason is asked for where a version is held or a result is final."""
    reason = ""
    if asked.final:
        reason = final_refusal(asked.period)
    elif asked.held is not None:
        reason = _("Why version %(n)s is corrected; it stays to be seen") % {"n": asked.held.version}
    sent = (request.POST, request.FILES) if request.method == "POST" and "fill" not in request.POST else (None, None)
    number = asked.held.paper_number if asked.held else ""
    typed = {name: request.POST.get(name, "") for name in ("paper_number", "reason")} if "fill" in request.POST else {}
    return HeadForm(*sent, reason=reason, initial={"paper_number": number, **typed})


def _lines(asked: Asked) -> list[Line]:
    held = {entry.unit_id: entry.mark for entry in asked.held.entries.all()} if asked.held else {}
    form = asked.form
    blank = dict.fromkeys(form.columns, "")
    return [Line(unit, form, typed_of(form, held[unit.pk]) if unit.pk in held else dict(blank)) for unit in asked.units]


def _type_in(lines: Sequence[Line], given: QueryDict) -> None:
    for line in lines:
        for name in line.cells:
            line.cells[name] = _text(name, given.get(f"{name}-{line.unit.code}", ""))
        for name in FOR_ALL:
            if name in line.cells and not line.cells[name] and not is_blank(line.cells):
                line.cells[name] = _text(name, given.get(f"all-{name}", ""))


def _text(name: str, text: str) -> str:
    return text.replace("\0", "").strip()[: LONGEST_REASON + 1 if name == REASON else LONGEST]


def _paste(lines: Sequence[Line], text: str) -> None:
    """A block copied from a spreadsheet: each row names its unit, then come the columns of the grid."""
    known = {name: line for line in lines for name in (line.unit.code, line.unit.name, line.unit.short_name)}
    for row in text.replace("\0", "").splitlines()[: len(lines) * 2]:
        name, *cells = [cell.strip() for cell in row.split("\t")]
        if line := known.get(name):
            line.cells |= {column: _text(column, cell) for column, cell in zip(line.cells, cells, strict=False)}


def _enter(request: HttpRequest, actor: Actor, asked: Asked, head: HeadForm, lines: list[Line]) -> HttpResponse:
    """Keep the sheet with its paper, or say what is wrong beside each row and above."""
    book = request.FILES.get("book") if "take" in request.POST else None
    marks, problems = _from_book(asked, lines, book) if "take" in request.POST else (_marks(lines), [])
    refused = [said(each) for each in problems] or any(line.errors for line in lines)
    if head.is_valid() and not refused:
        try:
            row = _kept(actor, asked, head, marks, book)
        except ValueError as refusal:
            head.add_error(None, str(refusal))
        else:
            messages.success(request, _("Entered; the chief approves next."))
            return redirect("sheet", row.pk)
    return _page(request, asked, head, lines, [said(each) for each in problems], 422)


def _marks(lines: Sequence[Line]) -> list[Mark]:
    """The rows that say something; what is wrong with one is noted beside it."""
    found = []
    for line in lines:
        if is_blank(line.cells):
            continue
        mark, problems = read_mark(line.form, line.unit.pk, line.cells)
        line.errors = [said_beside(each) for each in problems]
        found += [mark] if mark else []
    return found


def _from_book(asked: Asked, lines: Sequence[Line], book: File[bytes] | None) -> tuple[list[Mark], list[Problem]]:
    """The rows of a workbook, which fill the grid too; every fault named by sheet, row and column."""
    if book is None:
        return [], [Problem("没有选择文件", "请先选择填好的测评表")]
    mine = {line.unit.pk: line for line in lines}
    names = {name: key for name, key in unit_names(asked.period.end).items() if key in mine}
    names |= {line.unit.code: key for key, line in mine.items()}
    read = read_survey(book.read(), book.name or "", asked.form, names)
    for key, line in mine.items():
        line.cells = {name: _text(name, read.typed.get(key, {}).get(name, "")) for name in line.cells}
    return read.marks, read.problems


def _kept(actor: Actor, asked: Asked, head: HeadForm, marks: Sequence[Mark], book: File[bytes] | None) -> Sheet:
    """The paper is the file handed in beside, else the workbook the rows were read from."""
    typed = head.cleaned_data
    file, number = typed["paper"] or book, typed["paper_number"]
    terms = {"group": asked.group, "round": asked.round, "reason": typed.get("reason", "")}
    told = Head(asked.period, asked.form.rule, paper_number=number, **terms)
    return enter_with_paper(told, asked.form, marks, attached(file) if file else None, by=actor)


def attached(file: File[bytes]) -> Attached:
    """A file that was handed in, from its beginning."""
    file.seek(0)
    return file.read(), file.name or ""
