"""The page of one sheet, with the chief's word on it."""

from collections.abc import Mapping

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment import permissions as may
from taizhang.assessment.actions import sheets as acts
from taizhang.assessment.facts import SheetState
from taizhang.assessment.models import Sheet
from taizhang.assessment.queries.surveys import counting_version, final_runs, sheets_seen_by, versions_of
from taizhang.assessment.rules.states import next_sheet_state
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.web.appeals.forms import NothingForm, ReasonForm
from taizhang.web.deeds import Deed, DeedPage
from taizhang.web.history import history
from taizhang.web.requests import signed_in
from taizhang.web.sheets.forms import RevisionForm
from taizhang.web.sheets.rows import rows_of

SAID = {
    "assessment.enter_sheet": "reason",
    "assessment.approve_sheet": "remark",
    "assessment.return_sheet": "remark",
    "assessment.withdraw_sheet": "remark",
}


def sheet_seen(actor: Actor, key: int) -> Sheet:
    """The sheet, or 404; refused to whoever reads single rows alone."""
    may.may_read_sheets(actor)
    found = sheets_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def sheet(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One version of a sheet: every row, its paper, who entered and approved it, the versions beside it."""
    return sheet_page(request, actor, sheet_seen(actor, key))


def sheet_page(
    request: HttpRequest, actor: Actor, row: Sheet, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    names = [name for name in ("approve", "return", "withdraw") if _is_open(name, actor, row)]
    deeds = deeds_of(row)
    empty = {name: deeds[name].form(auto_id=f"{name}_%s") for name in names}
    versions = list(versions_of(row))
    context = {
        "row": row,
        "rows": rows_of(row),
        "heads": list(row.form.columns.values()),
        "versions": versions,
        "counting": counting_version(row),
        "forms": {**empty, **(bound or {})},
        "may_correct": allows(may.may_enter_sheets, actor)
        and not any(each.state == SheetState.ENTERED for each in versions),
        "events": history(row, SAID, (OFFICE_STREAM,)),
    }
    return render(request, "sheets/sheet.html", context, status=422 if bound else 200)


def _is_open(name: str, actor: Actor, row: Sheet) -> bool:
    return next_sheet_state(SheetState(row.state), name) is not None and allows(DEEDS[name].may, actor, row)


DEEDS: Mapping[str, Deed[Sheet]] = {
    "approve": Deed(
        may.may_decide_sheet,
        NothingForm,
        lambda row, by, said: acts.approve_sheet(row, by=by, revision=said.get("revision", "")),
        gettext_lazy("Approved: it counts from the next computation on."),
    ),
    "return": Deed(
        may.may_decide_sheet,
        ReasonForm,
        lambda row, by, said: acts.return_sheet(row, by=by, reason=said["reason"]),
        gettext_lazy("Sent back; it does not count."),
    ),
    "withdraw": Deed(
        lambda actor, _row: may.may_enter_sheets(actor),
        ReasonForm,
        lambda row, by, said: acts.withdraw_sheet(row, by=by, reason=said["reason"]),
        gettext_lazy("The sheet is taken back; it stays to be seen."),
    ),
}


def deeds_of(row: Sheet) -> Mapping[str, Deed[Sheet]]:
    """The acts on a sheet: where a result with its period is final, approving asks for the reason of the revision."""
    if not final_runs(Period.parse(row.period), clock.today()):
        return DEEDS
    late = DEEDS["approve"]
    done = gettext_lazy("Approved as a late revision: the final result was computed anew.")
    return {**DEEDS, "approve": Deed(late.may, RevisionForm, late.perform, done)}


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one sheet."""
    row = sheet_seen(actor, key)
    too_late = gettext_lazy("This is not open now: somebody dealt with it meanwhile.")
    return DeedPage(deeds_of(row), sheet_page, "sheet", too_late).act(request, actor, row, name)
