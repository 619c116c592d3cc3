"""Surveys and reviews: what a span asks for, the sheets there are, entering a version, the chief's word on it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from ninja import Query, Router
from ninja.errors import ValidationError

from taizhang.accounts.facts import Actor
from taizhang.api.endpoints.answering import LIST, SCORES, WRITE
from taizhang.api.inputs import nothing_asked
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.api.surveyed import (
    ApprovalIn,
    RefusalIn,
    SheetDetail,
    SheetHead,
    SheetIn,
    SheetPage,
    SheetsAsked,
    SheetTaken,
    WantedSheets,
    sheet_detail,
    sheet_head,
    wanted_sheet,
)
from taizhang.assessment.actions.sheets import Head, approve_sheet, return_sheet, withdraw_sheet
from taizhang.assessment.facts import Mark, SheetState
from taizhang.assessment.models import Sheet
from taizhang.assessment.permissions import may_enter_sheets, may_read_sheets
from taizhang.assessment.queries.surveys import (
    forms_for,
    marked_units,
    says_same,
    sheets_seen_by,
    standing_version,
    wanted_sheets,
)
from taizhang.assessment.rules.sheets import Form, read_mark
from taizhang.importers.forms.survey_papers import enter_with_paper
from taizhang.importers.forms.surveys import survey_workbook
from taizhang.lib.periods import Period
from taizhang.lib.states import NotOpen

router = Router(tags=["sheets"])


@router.get("/periods/{label}/sheets", response={200: WantedSheets, **SCORES}, summary="What a span asks people for")
def wanted(request: HttpRequest, label: str) -> WantedSheets:
    """Every sheet that the scheme of a month, quarter, half or year asks for, and what is held of it."""
    nothing_asked(request)
    may_read_sheets(asking(request))
    try:
        period = Period.parse(label)
    except ValueError:
        raise Http404 from None
    scheme = forms_for(period)[0]
    items = [wanted_sheet(each) for each in wanted_sheets(period)]
    return WantedSheets(scheme=scheme.code if scheme else "", items=items)


@router.get("/sheets", response={200: SheetPage, 403: SCORES[403], **LIST}, summary="Sheets, the latest first")
def sheets(request: HttpRequest, asked: Query[SheetsAsked]) -> SheetPage:
    """Every version of every sheet, narrowed and in pages."""
    actor = asking(request)
    may_read_sheets(actor)
    rows, total = sliced(sheets_seen_by(actor).filter(**asked.filter()).order_by("-pk"), asked)
    return SheetPage(total=total, page=asked.page, size=asked.size, items=[sheet_head(row) for row in rows])


@router.get("/sheets/{code}", response={200: SheetDetail, **SCORES}, summary="One version with its rows")
def sheet(request: HttpRequest, code: str) -> SheetDetail:
    """A version of a sheet with every row and the versions beside it."""
    nothing_asked(request)
    return sheet_detail(_seen(asking(request), code))


def _seen(actor: Actor, code: str) -> Sheet:
    """The version of a code, or 404; refused to whoever reads single rows alone."""
    may_read_sheets(actor)
    key = code.partition("-")[2]
    known = key.isascii() and key.isdecimal() and len(code) < 20
    found = sheets_seen_by(actor).filter(pk=int(key)).first() if known else None
    if found is None or found.code != code:
        raise Http404
    return found


@router.post("/sheets", response={200: SheetTaken, **WRITE}, summary="Enter a version of a sheet, whole or not at all")
def enter(request: HttpRequest, asked: SheetIn) -> SheetTaken:
    """The rows are kept as a paper under its number and wait for the chief; the same again changes nothing, other rows
    are another version, which needs a reason."""
    nothing_asked(request)
    actor = asking(request)
    may_enter_sheets(actor)
    period, form = _asked(asked)
    units = {unit.code: unit for unit in marked_units(period)}
    marks = _marks(asked, form, {code: unit.pk for code, unit in units.items()})
    held = standing_version(period, form, asked.group, asked.round)
    if held is not None and held.paper_number == asked.paper_number and says_same(held, marks):
        return SheetTaken(code=held.code, version=held.version, entered=False)
    by_key = {mark.unit_id: mark for mark in marks}
    rows = [(unit, by_key[unit.pk]) for unit in units.values() if unit.pk in by_key]
    paper = (survey_workbook(form, rows), f"{period.label}-{form.rule}.xlsx")
    number, reason = asked.paper_number, asked.reason
    head = Head(period, form.rule, asked.group, asked.round, paper_number=number, reason=reason)
    row = _done(lambda: enter_with_paper(head, form, marks, paper, by=actor))
    return SheetTaken(code=row.code, version=row.version, entered=True)


def _asked(asked: SheetIn) -> tuple[Period, Form]:
    try:
        period = Period.parse(asked.period)
    except ValueError as refusal:
        raise _fault(str(refusal), "period") from refusal
    named = (each for each in forms_for(period)[1] if each.rule == asked.rule)
    form = next((each for each in named if each.allows(asked.group, asked.round)), None)
    if form is None:
        raise _fault(f"The scheme of {period.label} does not ask for that sheet.", "rule")
    return period, form


def _marks(asked: SheetIn, form: Form, units: dict[str, int]) -> list[Mark]:
    """The rows as marks; every fault named by row and field."""
    found: list[Mark] = []
    faults = []
    for place, row in enumerate(asked.rows):
        faults += [("rows", place, word, "The rule does not ask for this.") for word in row.strange(form)]
        if row.unit not in units:
            faults.append(("rows", place, "unit", "No unit with this code is assessed in that period."))
            continue
        mark, problems = read_mark(form, units[row.unit], row.typed(form))
        faults += [("rows", place, each.column, str(each)) for each in problems]
        found += [mark] if mark else []
    if faults:
        raise ValidationError([{"loc": fault[:3], "msg": fault[3]} for fault in faults])
    return found


def _fault(message: str, *where: str) -> ValidationError:
    return ValidationError([{"loc": where, "msg": message}])


def _done(act: Callable[[], Sheet]) -> Sheet:
    """What an act gives; what it refuses is a fault of the request."""
    try:
        return act()
    except (ValueError, NotOpen) as refusal:
        raise _fault(str(refusal), "sheet") from refusal


@router.post("/sheets/{code}/approve", response={200: SheetHead, **SCORES}, summary="The chief approves a version")
def approve(request: HttpRequest, code: str, asked: ApprovalIn) -> SheetHead:
    """It counts from the next computation on; behind a final result, with a reason, that result is computed anew."""
    actor, row = _to_decide(request, code)
    if not _decided(row, SheetState.APPROVED, actor):
        _done(lambda: approve_sheet(row, by=actor, revision=asked.revision))
    return sheet_head(_seen(actor, code))


@router.post("/sheets/{code}/return", response={200: SheetHead, **SCORES}, summary="The chief sends a version back")
def send_back(request: HttpRequest, code: str, asked: RefusalIn) -> SheetHead:
    """It does not count; the office enters another version."""
    actor, row = _to_decide(request, code)
    if not _decided(row, SheetState.RETURNED, actor):
        _done(lambda: return_sheet(row, by=actor, reason=asked.reason))
    return sheet_head(_seen(actor, code))


@router.post("/sheets/{code}/withdraw", response={200: SheetHead, **SCORES}, summary="The office takes a version back")
def withdraw(request: HttpRequest, code: str, asked: RefusalIn) -> SheetHead:
    """A version that nobody decided on yet; it stays to be seen."""
    actor, row = _to_decide(request, code)
    if not _decided(row, SheetState.WITHDRAWN, actor):
        _done(lambda: withdraw_sheet(row, by=actor, reason=asked.reason))
    return sheet_head(_seen(actor, code))


def _to_decide(request: HttpRequest, code: str) -> tuple[Actor, Sheet]:
    nothing_asked(request)
    actor = asking(request)
    return actor, _seen(actor, code)


def _decided(row: Sheet, state: SheetState, actor: Actor) -> bool:
    """Whether this person has done just that before: a program that asks twice hears the same."""
    return row.state == state and row.decided_by_id == actor.person_id
