"""Lines pasted from a spreadsheet: read, shown row by row with what is wrong, saved only when a person agrees."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import Actor
from taizhang.ledger.actions import enter_targets
from taizhang.ledger.facts import TargetDraft, TargetKind
from taizhang.ledger.rules.completeness import missing_parts
from taizhang.organisations.models import Unit
from taizhang.web.ledger.due import LONGEST, Read, read_due
from taizhang.web.ledger.entry import chosen_unit, chosen_year, writable_units
from taizhang.web.requests import signed_in
from taizhang.web.words import KINDS, parts_in_words

COLUMNS = ("matter", "method", "leader", "responsible", "due_text", "requirement")
LIMITS = (300, 2000, 64, 64, LONGEST, 300)
MOST_ROWS = 200
HEADINGS = frozenset({"事项", "干什么", "工作事项", "目标任务", "任务", "matter", "what"})


@dataclass
class Row:
    """One pasted row: its cells, how its deadline reads, what is wrong, what is merely missing."""

    number: int
    cells: list[str]
    due: Read
    errors: list[str] = field(default_factory=list)
    missing: str = ""

    def draft(self, unit: Unit, kind: TargetKind) -> TargetDraft:
        """The row as a line of the unit."""
        said = dict(zip(COLUMNS, self.cells, strict=True))
        return TargetDraft(
            lead_id=unit.pk,
            kind=kind,
            matter=said["matter"],
            method=said["method"],
            leader=said["leader"],
            responsible=said["responsible"],
            due=self.due.on,
            due_text=self.due.text,
            due_kind=self.due.kind,
            requirement=said["requirement"],
            milestones=tuple(step for step in self.due.steps if len(step.name) <= 64),
        )


def read_rows(text: str, year: int) -> list[Row]:
    """The rows of a pasted table; blank rows and a row of headings are passed over."""
    rows = []
    for number, line in enumerate(text.replace("\0", "").splitlines(), start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if any(cells) and cells[0] not in HEADINGS:
            rows.append(_row(number, cells, year))
    return rows


def _row(number: int, cells: Sequence[str], year: int) -> Row:
    errors = []
    if len([cell for cell in cells[len(COLUMNS) :] if cell]) > 0:
        errors.append(_("More than %(count)d columns.") % {"count": len(COLUMNS)})
    kept = [*cells[: len(COLUMNS)], *[""] * (len(COLUMNS) - len(cells))]
    if not kept[0]:
        errors.append(_("The first column, what is done, is empty."))
    errors += [
        _("Column %(number)d is longer than %(limit)d characters.") % {"number": position, "limit": limit}
        for position, (cell, limit) in enumerate(zip(kept, LIMITS, strict=True), start=1)
        if len(cell) > limit
    ]
    due = read_due(kept[4][:LONGEST], year)
    parts = missing_parts(
        matter=kept[0], method=kept[1], leader=kept[2], responsible=kept[3], due=due.on, due_kind=due.kind
    )
    return Row(number, kept, due, errors, parts_in_words(parts))


@signed_in
def paste(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Step one shows the rows as read; step two saves them all, or none while a row has an error."""
    asked = request.POST if request.method == "POST" else request.GET
    unit, year = chosen_unit(actor, asked.get("unit", "")), chosen_year(asked.get("year", ""))
    kind = TargetKind(asked["kind"]) if asked.get("kind") in set(TargetKind) else TargetKind.MAJOR
    text = asked.get("text", "")
    rows = read_rows(text, year)
    problems = _problems(rows) if request.method == "POST" else []
    if request.method == "POST" and "save" in request.POST and not problems and not any(row.errors for row in rows):
        lines = enter_targets([row.draft(unit, kind) for row in rows], by=actor, year=year)
        said = ngettext("%(n)s line saved as a draft.", "%(n)s lines saved as drafts.", len(lines)) % {"n": len(lines)}
        messages.success(request, said)
        return redirect(f"{reverse('targets')}?unit={unit.code}&state=draft")
    context = {
        "unit": unit,
        "units": writable_units(actor),
        "year": year,
        "kind": kind,
        "kinds": KINDS.items(),
        "text": text,
        "rows": rows,
        "problems": problems,
        "faulty": sum(1 for row in rows if row.errors),
    }
    wrong = problems or ("save" in asked and context["faulty"])
    return render(request, "ledger/paste.html", context, status=422 if wrong else 200)


def _problems(rows: Sequence[Row]) -> list[str]:
    if not rows:
        return [_("There is no row to read. Copy cells in the spreadsheet and paste them here.")]
    if len(rows) > MOST_ROWS:
        return [_("At most %(limit)d rows at a time.") % {"limit": MOST_ROWS}]
    return []
