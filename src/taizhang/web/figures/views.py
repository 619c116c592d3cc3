"""The city's figures, and the workbooks they come in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.documents.models import Paper
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.indicators import take_in_figures
from taizhang.importers.forms.indicators.writing import figures_workbook
from taizhang.importers.reports.entering import take_in_report
from taizhang.indicators.permissions import may_enter_figures, may_enter_some
from taizhang.web.downloads import as_download
from taizhang.web.figures.asked import asked_in
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK, PaperForm, faults, read_upload


@dataclass(frozen=True)
class Kind:
    """One kind of workbook: what takes it in, who may, what writes it, its file name."""

    take_in: Callable[..., int]
    may: Callable[[Actor], None]
    write: Callable[[], bytes]
    name: str


KINDS: Mapping[str, Kind] = {
    "figures": Kind(take_in_figures, may_enter_some, figures_workbook, "主要经济指标.xlsx"),
}

REPORT = "report"
"""A text that states figures among its sentences: they are looked at one by one before they are entered."""


@signed_in
def figures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every figure with its source; for the office the form to bring them in."""
    if request.method == "POST":
        return _upload(request, actor)
    return _page(request, actor)


def _page(
    request: HttpRequest,
    actor: Actor,
    *,
    form: forms.Form | None = None,
    kind: str = "figures",
    problems: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "asked": asked_in(request),
        "form": form or PaperForm(),
        "kind": kind,
        "problems": problems,
        "may_enter": allows(may_enter_figures, actor),
        "may_fill": allows(may_enter_some, actor),
    }
    return render(request, "figures/figures.html", context, status=status)


def _upload(request: HttpRequest, actor: Actor) -> HttpResponse:
    kind = request.POST.get("kind", "")
    if kind not in (*KINDS, REPORT):
        raise Http404
    (may_enter_figures if kind == REPORT else KINDS[kind].may)(actor)
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, actor, form=form, kind=kind, status=422)
    content, filename = read_upload(form)
    title, origin = form.cleaned_data["title"], form.cleaned_data["origin"]
    take_in = take_in_report if kind == REPORT else KINDS[kind].take_in
    try:
        taken = take_in(by=actor, content=content, filename=filename, title=title, origin=origin)
    except Unreadable as refusal:
        return _page(request, actor, form=form, kind=kind, problems=faults(refusal), status=422)
    if isinstance(taken, Paper):
        return redirect("figures_report", taken.pk)
    told = ngettext("%(n)s row is new or revised.", "%(n)s rows are new or revised.", taken)
    messages.success(request, told % {"n": taken} if taken else _("Nothing in it was new."))
    return redirect("figures")


@signed_in
def workbook(_request: HttpRequest, _actor: Actor, kind: str) -> HttpResponse:
    """What is held as the workbook that can be handed in again; without anything held, the form to fill in."""
    if kind not in KINDS:
        raise Http404
    return as_download(KINDS[kind].write(), KINDS[kind].name, WORKBOOK)
