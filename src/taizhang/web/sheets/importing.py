"""Several sheets of a span out of one workbook, a worksheet each; entered whole or not at all."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment import permissions as may
from taizhang.assessment.actions.sheets import final_refusal
from taizhang.assessment.queries.surveys import final_runs
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.survey_books.entering import Terms, enter_book
from taizhang.importers.forms.survey_books.reading import survey_book
from taizhang.importers.forms.survey_books.slots import Slot, slots_of
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.web.downloads import as_download
from taizhang.web.problems import said
from taizhang.web.requests import signed_in
from taizhang.web.sheets.asked import period_asked
from taizhang.web.sheets.entering import attached
from taizhang.web.sheets.forms import BookForm
from taizhang.web.uploads import WORKBOOK


@signed_in
def importing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The workbook to fill in, and the form to hand it back."""
    may.may_enter_sheets(actor)
    period, periods = period_asked(request)
    slots = slots_of(period) if period else []
    form = BookForm(*_sent(request), reason=_reason(period) if period else "")
    problems: Sequence[str] = ()
    if request.method == "POST" and period and form.is_valid():
        try:
            return _enter(request, actor, period, form)
        except Unreadable as refusal:
            problems = [said(each) for each in refusal.problems]
    return _page(request, period, periods, slots, form, problems)


def _sent(request: HttpRequest) -> tuple[object, object]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _reason(period: Period) -> str:
    if final_runs(period, clock.today()):
        return final_refusal(period)
    return _("Why versions that are held are corrected, where there are any")


def _page(
    request: HttpRequest,
    period: Period | None,
    periods: Sequence[Period],
    slots: Sequence[Slot],
    form: BookForm,
    problems: Sequence[str],
) -> HttpResponse:
    context = {"period": period, "periods": periods, "slots": slots, "form": form, "problems": problems}
    return render(request, "sheets/importing.html", context, status=422 if request.method == "POST" else 200)


def _enter(request: HttpRequest, actor: Actor, period: Period, form: BookForm) -> HttpResponse:
    typed = form.cleaned_data
    paper = attached(typed["paper"]) if typed["paper"] else None
    terms = Terms(typed["paper_number"].strip(), paper, typed["reason"])
    done = enter_book(period, attached(typed["book"]), terms, by=actor)
    told = {"n": len(done.sheets), "same": done.same}
    messages.success(request, _("%(n)d sheets entered for the chief to approve; %(same)d say what is held.") % told)
    return redirect(f"{reverse('sheets')}?period={period.label}")


@signed_in
def blank_book(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The workbook of everything that the period asks for, with what is held."""
    may.may_enter_sheets(actor)
    period = period_asked(request)[0]
    if period is None or not slots_of(period):
        raise Http404
    name = _("Surveys and reviews")
    return as_download(survey_book(period), f"{name}-{period.label}.xlsx", WORKBOOK)
