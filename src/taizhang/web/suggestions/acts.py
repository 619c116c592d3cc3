"""Doing something with suggestions: a list is handed in, one act on one suggestion, a line made of it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.documents.gbt9704.rules import written_date
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.suggestions import suggestions_workbook, take_in_suggestions
from taizhang.ledger.facts import TargetDraft, TargetKind
from taizhang.ledger.rules import first_day_from
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.suggestions.actions import make_line
from taizhang.suggestions.models import Suggestion
from taizhang.suggestions.permissions import may_handle_suggestions
from taizhang.web.deeds import DeedPage
from taizhang.web.downloads import as_download
from taizhang.web.requests import signed_in
from taizhang.web.suggestions.deeds import DEEDS
from taizhang.web.suggestions.views import asked_for, list_page, need_reader, suggestion_page, suggestion_seen
from taizhang.web.uploads import WORKBOOK, PaperForm, faults, read_upload
from taizhang.web.voice.forms import LineForm

PAGE = DeedPage(
    DEEDS,
    suggestion_page,
    "suggestion",
    gettext_lazy("This was no longer open: somebody dealt with the suggestion meanwhile."),
)


@require_POST
@signed_in
def take_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The assembly's list, taken in whole or refused with every fault named."""
    may_handle_suggestions(actor)
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return list_page(request, actor, form=form, status=422)
    content, filename = read_upload(form)
    said = form.cleaned_data
    try:
        count = take_in_suggestions(
            by=actor, content=content, filename=filename, title=said["title"], origin=said["origin"]
        )
    except Unreadable as refusal:
        return list_page(request, actor, form=form, problems=faults(refusal), status=422)
    told = ngettext("%(n)s row is new or revised.", "%(n)s rows are new or revised.", count)
    messages.success(request, told % {"n": count} if count else _("Nothing in it was new."))
    return redirect("suggestions")


@signed_in
def workbook(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the list shows, as the workbook that is taken in again; without any, the form to fill in."""
    need_reader(actor)
    _asked, found = asked_for(request, actor)
    content = suggestions_workbook(found.prefetch_related("joint__unit"))
    return as_download(content, "建议提案.xlsx", WORKBOOK)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one suggestion."""
    return PAGE.act(request, actor, suggestion_seen(actor, key), name)


@signed_in
def line(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """A new ledger line filled from the suggestion; sent, it is a draft of the lead unit and cites the suggestion."""
    found = suggestion_seen(actor, key)
    may_handle_suggestions(actor)
    form = LineForm(request.POST) if request.method == "POST" else LineForm(initial=_proposed(found))
    if request.method == "POST" and form.is_valid():
        made = make_line(found, _draft(form, found), by=actor, year=clock.today().year)
        messages.success(request, _("The line is made and cites the suggestion."))
        return redirect("target", made.code)
    context = {"suggestion": found, "form": form, "units": Unit.objects.filter(in_force(clock.today()))}
    return render(request, "suggestions/line.html", context, status=422 if form.is_bound else 200)


def _proposed(found: Suggestion) -> dict[str, object]:
    planned = [reply.planned_on for reply in found.replies.all() if reply.planned_on]
    end = date(clock.today().year, 12, 31)
    return {
        "matter": found.title.removeprefix("关于").removesuffix("的建议").removesuffix("的提案"),
        "unit": found.unit.name if found.unit else "",
        "kind": TargetKind.LIVELIHOOD,
        "due": min(planned[-1], end) if planned else end,
    }


def _draft(form: LineForm, found: Suggestion) -> TargetDraft:
    said = form.cleaned_data
    due: date = said["due"]
    cited = f"{found.session}第{found.number}号"
    return TargetDraft(
        lead_id=said["unit"].pk,
        kind=TargetKind(said["kind"]),
        matter=" ".join(said["matter"].split()),
        method=said["method"],
        leader=said["leader"],
        responsible=said["responsible"],
        begins_on=first_day_from(clock.today(), due),
        due=due,
        due_text="年底前" if (due.month, due.day) == (12, 31) else f"{written_date(due)}前",
        locator=found.code,
        note=f"根据{cited}（{found.code}）列入台账",
    )
