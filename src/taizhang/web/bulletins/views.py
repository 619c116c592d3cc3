"""The list of months and their bulletins; the page of one: edited and signed by the office, read by everybody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.actions import NotReady
from taizhang.audit.facts import Stale
from taizhang.cadence.actions import compose_bulletin, edit_bulletin, sign_bulletin
from taizhang.cadence.facts import BulletinState, Section
from taizhang.cadence.models import Bulletin
from taizhang.cadence.permissions import may_compose_bulletin, may_edit_bulletin, may_sign_bulletin
from taizhang.cadence.queries import bulletins_seen_by
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.reporting.models import ReportingPeriod
from taizhang.web.bulletins.pages import bulletin_context, length_facts, on_time_share, seen
from taizhang.web.bulletins.words import STATES
from taizhang.web.requests import signed_in


@signed_in
def bulletins(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every bulletin open to the person; the office also sees the months that still want one."""
    held = {bulletin.period_id: bulletin for bulletin in bulletins_seen_by(actor)}
    office = allows(may_compose_bulletin, actor)
    months = ReportingPeriod.objects.filter(end__lt=clock.today()).order_by("-start")
    rows = [
        (period, each, STATES[each.state] if each else None, on_time_share(each) if each else "")
        for period in months
        if (each := held.get(period.pk)) is not None or office
    ]
    return render(request, "bulletins/list.html", {"rows": rows, "office": office})


@signed_in
def bulletin(request: HttpRequest, actor: Actor, label: str) -> HttpResponse:
    """One bulletin; a POST saves the text of a draft."""
    found = seen(actor, label)
    if request.method == "POST":
        may_edit_bulletin(actor)
        return _save(request, actor, found)
    return _page(request, actor, found)


def _page(
    request: HttpRequest,
    actor: Actor,
    found: Bulletin,
    texts: dict[str, str] | None = None,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = bulletin_context(actor, found, texts or {}, error=error)
    draft = found.state == BulletinState.DRAFT
    return render(request, "bulletins/draft.html" if draft else "bulletins/signed.html", context, status=status)


def _texts(given: QueryDict) -> dict[str, str]:
    """The sections as posted, on lines as they are kept."""
    return {name: "\n".join(given.get(name, "").splitlines()) for name in Section if name in given}


def _save(request: HttpRequest, actor: Actor, found: Bulletin) -> HttpResponse:
    texts = _texts(request.POST)
    if (again := request.POST.get("redraft", "")) in set(Section):
        texts[again] = found.figures["drafted"][again]
    if not _is_current(request, found):
        said = _("Somebody else changed this bulletin meanwhile. Your text is below but not saved: compare, then save.")
        return _page(request, actor, found, texts, error=said, status=409)
    try:
        edit_bulletin(found, by=actor, sections=texts)
    except (ValueError, NotOpen) as refusal:
        return _page(request, actor, found, texts, error=str(refusal), status=422)
    messages.success(request, _("The text is saved."))
    return redirect("bulletin", label=found.period.label)


def _is_current(request: HttpRequest, found: Bulletin) -> bool:
    return request.POST.get("revision") == str(found.revision)


@require_POST
@signed_in
def compose(request: HttpRequest, actor: Actor, label: str) -> HttpResponse:
    """Draft a month's bulletin, or take the figures of now into its draft."""
    may_compose_bulletin(actor)
    period = get_object_or_404(ReportingPeriod, label=label)
    held = Bulletin.objects.filter(period=period).exists()
    try:
        compose_bulletin(period, by=actor)
    except (NotOpen, NotReady) as refusal:
        messages.error(request, str(refusal))
        return redirect("bulletins")
    again = _("The figures are those of now; edited sections stay as edited.")
    messages.success(
        request, again if held else _("The bulletin is drafted from the month's figures; read it through.")
    )
    return redirect("bulletin", label=label)


@require_POST
@signed_in
def length(request: HttpRequest, actor: Actor, label: str) -> HttpResponse:
    """How long the paper would be with the text as typed."""
    may_edit_bulletin(actor)
    found = seen(actor, label)
    return render(request, "bulletins/length.html", {"length": length_facts(found, _texts(request.POST))})


@require_POST
@signed_in
def sign(request: HttpRequest, actor: Actor, label: str) -> HttpResponse:
    """Sign what was looked at, and nothing that changed since."""
    may_sign_bulletin(actor)
    found = seen(actor, label)
    if request.POST.get("confirm") != "yes":
        said = _("Confirm that you have read the bulletin.")
        return _page(request, actor, found, error=said, status=422)
    if not _is_current(request, found):
        raise Stale(_("The bulletin changed after you opened it; read it again before signing."))
    try:
        sign_bulletin(found, by=actor)
    except (ValueError, NotOpen) as refusal:
        return _page(request, actor, seen(actor, label), error=str(refusal), status=422)
    messages.success(request, _("Signed as number %(number)s; figures and text are frozen.") % {"number": found.number})
    return redirect("bulletin", label=label)
