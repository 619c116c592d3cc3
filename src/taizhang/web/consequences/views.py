"""The lists so far, what a final result still asks for, and the page of one list."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.models import Run
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.consequences.actions.preparing import propose_lists
from taizhang.consequences.models import Listing
from taizhang.consequences.permissions import may_prepare, may_read
from taizhang.consequences.queries.lists import lists_seen_by, lists_waiting_for
from taizhang.consequences.queries.results import final_runs
from taizhang.documents.queries import read_bytes
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.queries import sees_all
from taizhang.web.consequences.deeds import DEEDS, forms_for
from taizhang.web.consequences.rows import lost, rows_of
from taizhang.web.consequences.words import KINDS, STATES
from taizhang.web.deeds import DeedPage
from taizhang.web.downloads import as_download, in_place
from taizhang.web.history import history
from taizhang.web.inspections.papers import RENDERERS
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE = 50
SAID = {"consequences.drop": "remark", "consequences.withdraw": "remark"}


@signed_in
def lists(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every list open to the person, what waits first; for the office the results from which lists can be read."""
    may_read(actor)
    waiting = set(lists_waiting_for(actor).values_list("pk", flat=True))
    found = lists_seen_by(actor)
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    found = found.filter(kind=kind) if kind in KINDS else found
    found = found.filter(state=state) if state in STATES else found
    page = page_of(request, found, PAGE)
    runs = final_runs(clock.today())[:3] if allows(may_prepare, actor) else []
    context = {
        "page": page,
        "rows": [(each, KINDS[each.kind], *STATES[each.state], each.pk in waiting) for each in page.object_list],
        "waiting": len(waiting),
        "runs": runs,
        "prepares": allows(may_prepare, actor),
        "kinds": KINDS.items(),
        "states": [(code, word) for code, (word, _tone) in STATES.items()],
        "kind": kind,
        "state": state,
        "query": f"kind={kind}&state={state}" if kind or state else "",
    }
    return render(request, "consequences/lists.html", context)


@require_POST
@signed_in
def propose(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Read the lists of the rule from a final result."""
    may_prepare(actor)
    try:
        made = propose_lists(get_object_or_404(Run, pk=key), by=actor)
    except NotOpen as refusal:
        messages.warning(request, str(refusal))
        return redirect("lists")
    if made:
        said = ngettext("%(n)s list was prepared.", "%(n)s lists were prepared.", len(made)) % {"n": len(made)}
        messages.success(request, said)
    else:
        messages.info(request, _("By the rule nobody is to be named who is not on a list of this month already."))
    return redirect("lists")


def listing_seen(actor: Actor, key: int) -> Listing:
    """The list, or 404 where it is not the actor's to see."""
    may_read(actor)
    found = lists_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def listing(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One list: whom it names and why, what was replied, and the acts open now."""
    return listing_page(request, actor, listing_seen(actor, key))


def listing_page(
    request: HttpRequest, actor: Actor, found: Listing, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    word, tone = STATES[found.state]
    rows = rows_of(actor, found, bound or {})
    context = {
        "listing": found,
        "kind": KINDS[found.kind],
        "state_word": word,
        "tone": tone,
        "rows": rows,
        "faults": lost(rows, bound or {}),
        "forms": {**forms_for(actor, found), **(bound or {})},
        "events": history(found, SAID, (OFFICE_STREAM,)) if sees_all(actor) else (),
    }
    return render(request, "consequences/listing.html", context, status=422 if bound else 200)


PAGE_OF = DeedPage(
    DEEDS,
    listing_page,
    "listing",
    gettext_lazy("This is not open now: somebody dealt with it meanwhile, or its last day is past."),
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one list."""
    return PAGE_OF.act(request, actor, listing_seen(actor, key), name)


@signed_in
def paper(_request: HttpRequest, actor: Actor, key: int, form: str) -> HttpResponse:
    """The paper of an issued list, as it was printed."""
    found = listing_seen(actor, key)
    kept = {"pdf": found.pdf, "docx": found.docx}.get(form)
    if kept is None:
        raise Http404
    shown = in_place if form == "pdf" else as_download
    return shown(read_bytes(kept.file), f"{found.number}.{form}", RENDERERS[form][1])
