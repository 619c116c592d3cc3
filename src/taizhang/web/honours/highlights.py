"""The list of highlights, the page of one, and what is written of it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import UNIT_ROLES, Actor
from taizhang.accounts.rules import allows
from taizhang.documents.actions import need_attachable, receive
from taizhang.documents.queries import read_bytes
from taizhang.honours.actions.highlights import write_highlight
from taizhang.honours.facts import HighlightDraft, HighlightState
from taizhang.honours.models import Highlight
from taizhang.honours.permissions import may_read, may_report
from taizhang.honours.queries.lists import highlights_seen_by
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import units_seen_by
from taizhang.web.deeds import DeedPage
from taizhang.web.downloads import as_download
from taizhang.web.history import history
from taizhang.web.honours.forms import HighlightForm
from taizhang.web.honours.highlight_deeds import DEEDS, forms_for
from taizhang.web.honours.writing import need_unit
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE = 30
TEXTS = ("title", "practice", "results", "since")


@signed_in
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The highlights open to the person; those taken up most come first."""
    may_read(actor)
    words, unit = (request.GET.get(name, "").replace("\0", "").strip() for name in ("words", "unit"))
    found = highlights_seen_by(actor).annotate(taken_up=Count("reuses", distinct=True))
    if words:
        found = found.filter(Q(title__contains=words) | Q(practice__contains=words) | Q(results__contains=words))
    if unit:
        found = found.filter(unit__code=unit)
    page = page_of(request, found.order_by("-taken_up", "-published_on", "-pk"), PAGE)
    context = {
        "page": page,
        "words": words,
        "unit": unit,
        "query": urlencode({"words": words, "unit": unit}),
        "units": units_seen_by(actor).filter(highlights__isnull=False).distinct(),
        "may_write": any(role in UNIT_ROLES for role, _unit in actor.unit_roles),
    }
    return render(request, "honours/highlights.html", context)


def _seen(actor: Actor, key: int) -> Highlight:
    may_read(actor)
    found = highlights_seen_by(actor).filter(pk=key).select_related("paper__file", "published_by").first()
    if found is None:
        raise Http404
    return found


@signed_in
def highlight(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One practice: what is done, what came of it, who took it up."""
    return _page(request, actor, _seen(actor, key))


def _page(
    request: HttpRequest, actor: Actor, row: Highlight, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    context = {
        "row": row,
        "reuses": row.reuses.select_related("unit"),
        "forms": {**forms_for(actor, row), **(bound or {})},
        "may_write": row.state == HighlightState.DRAFT and allows(may_report, actor, row.unit_id),
        "events": history(row, {}, (row.unit.stream,)) if actor.sees_unit(row.unit_id) else (),
    }
    return render(request, "honours/highlight.html", context, status=422 if bound else 200)


DEED_PAGE = DeedPage(DEEDS, _page, "highlight", gettext_lazy("This is not open now: somebody dealt with it meanwhile."))


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one highlight."""
    return DEED_PAGE.act(request, actor, _seen(actor, key), name)


@signed_in
def paper(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The evidence, always as a download."""
    row = _seen(actor, key)
    if row.paper is None:
        raise Http404
    return as_download(read_bytes(row.paper.file), row.paper.filename, "application/octet-stream")


@signed_in
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write a practice of the unit."""
    return _write(request, actor, need_unit(actor), None)


@signed_in
def edit(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Write a draft anew."""
    row = _seen(actor, key)
    may_report(actor, row.unit_id)
    if row.state != HighlightState.DRAFT:
        messages.warning(request, str(DEED_PAGE.too_late))
        return redirect("highlight", key)
    return _write(request, actor, row.unit, row)


def _write(request: HttpRequest, actor: Actor, unit: Unit, row: Highlight | None) -> HttpResponse:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = HighlightForm(data, files, initial={name: getattr(row, name) for name in TEXTS} if row else {})
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                made = write_highlight(unit, _draft(form, actor, unit), by=actor, row=row)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is kept. Lay it before the office when it is whole."))
            return redirect("highlight", made.pk)
    return render(request, "honours/write.html", {"form": form, "row": row}, status=422 if form.is_bound else 200)


def _draft(form: HighlightForm, actor: Actor, unit: Unit) -> HighlightDraft:
    said = {name: form.cleaned_data[name] for name in TEXTS}
    if not (file := form.cleaned_data["paper"]):
        return HighlightDraft(**said)
    content = file.read()
    need_attachable(file.name, content)
    title = said["title"]
    paper = receive(by=actor, content=content, filename=file.name, title=title, origin=unit.name)
    return HighlightDraft(**said, paper_id=paper.pk)
