"""Who there is and who answers for what; for the operator also the workbook that brings it in."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.organisation import take_in_organisation
from taizhang.importers.forms.organisation_writing import organisation_workbook
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.permissions import may_set_up, may_shape
from taizhang.organisations.queries.shape import group_members, leaders, tenures_in, units_with_holders
from taizhang.web.downloads import as_download
from taizhang.web.requests import signed_in
from taizhang.web.signals.panels import heard_by
from taizhang.web.uploads import WORKBOOK, WorkbookForm, faults, read_upload
from taizhang.web.words import POST_KINDS, UNIT_KINDS


@signed_in
def organisation(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Units by peer group with their head, clerk and vice-mayor; the leaders; the leading groups."""
    if request.method == "POST":
        return _upload(request, actor)
    return _page(request, actor, WorkbookForm())


def _page(
    request: HttpRequest, actor: Actor, form: object, problems: Sequence[str] = (), status: int = 200
) -> HttpResponse:
    as_of = _day(request.GET.get("on", ""))
    context = {
        "as_of": as_of,
        "today": clock.today(),
        "groups": units_with_holders(as_of),
        "leaders": leaders(as_of),
        "members": group_members(as_of),
        "may_shape": allows(may_shape, actor),
        "form": form,
        "problems": problems,
        "may_set_up": allows(may_set_up, actor),
    }
    return render(request, "organisation/organisation.html", context, status=status)


def _day(text: str) -> date:
    """The day asked for; today where none was, or none that there is."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()


def _upload(request: HttpRequest, actor: Actor) -> HttpResponse:
    may_set_up(actor)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, actor, form, status=422)
    content, name = read_upload(form)
    try:
        new = take_in_organisation(by=actor, content=content, filename=name, city=settings.TAIZHANG_CITY)
    except Unreadable as refusal:
        return _page(request, actor, form, faults(refusal), status=422)
    said = _("New: %(units)s units, %(posts)s posts, %(appointments)s holders, %(accounts)s accounts.")
    messages.success(request, said % asdict(new))
    return redirect("organisation")


@signed_in
def unit(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One unit: its names, its posts with duties and everybody who held them, whose portfolio it was and is."""
    held = (
        Unit.objects.filter(code=code).prefetch_related("aliases").select_related("merged_into", "jurisdiction").first()
    )
    if held is None:
        raise Http404
    posts, portfolios = tenures_in(held)
    context = {
        "unit": held,
        "kind": UNIT_KINDS[held.kind],
        "posts": [(post, POST_KINDS[post.kind], tenures) for post, tenures in posts],
        "portfolios": portfolios,
        "absorbed": held.absorbed.all(),
        "may_shape": allows(may_shape, actor),
        "lines": targets_seen_by(actor).filter(ledger__unit=held).count(),
        "today": clock.today(),
        "heard": heard_by(actor, held),
    }
    return render(request, "organisation/unit.html", context)


@never_cache
@signed_in
def workbook(_request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is in force as the workbook that can be handed in again; it names accounts, so it is the operator's."""
    may_set_up(actor)
    return as_download(organisation_workbook(), "组织机构.xlsx", WORKBOOK)
