"""Files come in: the table of items, the window system's file. What is wrong is told, and nothing is kept then."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.cases.forms import CASES, EVENT_WORDS, EVENTS
from taizhang.importers.forms.cases.taking import take_in_cases
from taizhang.importers.forms.services import FORM, take_in_items
from taizhang.importers.forms.services_writing import cases_form, items_workbook
from taizhang.services.facts import Taken
from taizhang.services.permissions import may_enter_some, may_read_services
from taizhang.web.downloads import as_download
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK, WorkbookForm, faults, read_upload


@dataclass(frozen=True)
class Kind:
    """One kind of file: what takes it in, what writes it, its name."""

    take_in: Callable[..., Taken]
    write: Callable[[], bytes]
    name: str


KINDS: Mapping[str, Kind] = {
    "cases": Kind(take_in_cases, cases_form, "办件.xlsx"),
    "items": Kind(take_in_items, items_workbook, "政务服务事项.xlsx"),
}


@signed_in
def taking(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand in a file; the page says what came of it."""
    may_enter_some(actor)
    if request.method != "POST":
        return _page(request)
    kind = request.POST.get("kind", "")
    if kind not in KINDS:
        raise Http404
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, kind=kind, form=form, status=422)
    content, filename = read_upload(form)
    try:
        taken = KINDS[kind].take_in(by=actor, content=content, filename=filename)
    except Unreadable as refusal:
        return _page(request, kind=kind, problems=faults(refusal), status=422)
    return _page(request, kind=kind, taken=taken)


def _page(
    request: HttpRequest,
    *,
    kind: str = "cases",
    form: WorkbookForm | None = None,
    problems: Sequence[str] = (),
    taken: Taken | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form or WorkbookForm(),
        "kind": kind,
        "problems": problems,
        "taken": taken,
        "columns": {"cases": CASES.columns, "events": EVENTS.columns, "items": FORM.columns},
        "event_words": "、".join(EVENT_WORDS),
    }
    return render(request, "services/taking.html", context, status=status)


@signed_in
def workbook(_request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """The published items as the table that can be handed in again; the empty form of cases."""
    may_read_services(actor)
    if kind not in KINDS:
        raise Http404
    return as_download(KINDS[kind].write(), KINDS[kind].name, WORKBOOK)
