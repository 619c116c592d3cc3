"""The list of projects, or its monthly table, comes in as a workbook: as a whole, or not at all."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from taizhang.accounts.facts import Actor
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.projects import KINDS, NATURES, PROJECTS, STAGES, take_in_projects
from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.projects.permissions import may_enter_projects
from taizhang.web.requests import signed_in
from taizhang.web.uploads import PaperForm, faults, read_upload


class TakingForm(PaperForm):
    """The paper, and of which month its cumulative figures are."""

    month = forms.CharField(
        label=gettext_lazy("Month of the figures"),
        max_length=7,
        required=False,
        help_text=gettext_lazy("As 2012-06; blank where the list tells no investment so far."),
    )

    def clean_month(self) -> str:
        """A month that has begun."""
        text: str = self.cleaned_data["month"].strip()
        if not text:
            return ""
        try:
            period = Period.parse(text)
        except ValueError:
            raise forms.ValidationError(_("Write the month as 2012-06.")) from None
        if period.kind is not PeriodKind.MONTH or period.start > clock.today():
            raise forms.ValidationError(_("Figures are told of a month that has begun."))
        return period.label


@signed_in
def taking(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand in a workbook: all of it is kept, or nothing."""
    may_enter_projects(actor)
    form = TakingForm(request.POST, request.FILES) if request.method == "POST" else TakingForm()
    if not form.is_bound or not form.is_valid():
        return _page(request, form)
    content, filename = read_upload(form)
    said = {name: form.cleaned_data[name] for name in ("title", "origin", "month")}
    try:
        taken = take_in_projects(by=actor, content=content, filename=filename, **said)
    except Unreadable as refusal:
        return _page(request, form, faults(refusal))
    told = ngettext("%(n)s project is new or up to date.", "%(n)s projects are new or up to date.", taken)
    messages.success(request, told % {"n": taken})
    return redirect("projects")


def _page(request: HttpRequest, form: TakingForm, problems: Sequence[str] = ()) -> HttpResponse:
    words = {"columns": PROJECTS.columns, "needed": PROJECTS.needed, "kinds": KINDS, "natures": NATURES}
    context = {"form": form, "problems": problems, "stages": STAGES, **words}
    return render(request, "projects/taking.html", context, status=422 if form.is_bound else 200)
