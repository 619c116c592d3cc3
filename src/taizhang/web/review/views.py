"""What was filed waits for the head, what was signed for the office: accept a batch, or send it back with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import return_reports, sign_reports, verify_reports
from taizhang.reporting.models import Report
from taizhang.reporting.queries import reports_waiting_for
from taizhang.web.requests import signed_in
from taizhang.web.review.rows import read_rows

BATCH = 100


@signed_in
def review(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The reports before the actor, and what is decided of those chosen."""
    if not actor.has(Role.HEAD, *OFFICE_ROLES):
        raise Denied(_("Heads of units sign reports and the supervision office verifies them; your role does neither."))
    if request.method == "POST":
        return _decide(request, actor)
    return _page(request, actor)


def _page(request: HttpRequest, actor: Actor, *, error: str = "", chosen: frozenset[int] = frozenset()) -> HttpResponse:
    waiting = reports_waiting_for(actor)
    unit = request.GET.get("unit", "").replace("\0", "")
    shown = waiting.filter(target__ledger__unit__code=unit) if unit else waiting
    reports = list(shown.prefetch_related("evidence__file")[:BATCH])
    rows = read_rows(reports)
    context = {
        "rows": [row for row in rows if row.oddities] if "marked" in request.GET else rows,
        "marked": sum(1 for row in rows if row.oddities),
        "only_marked": "marked" in request.GET,
        "total": waiting.count(),
        "units": Unit.objects.filter(pk__in=waiting.order_by().values("target__ledger__unit")),
        "unit": unit,
        "office": actor.has(*OFFICE_ROLES),
        "error": error,
        "chosen": chosen,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "review/review.html", context, status=422 if error else 200)


def _decide(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen = frozenset(int(key) for key in request.POST.getlist("report") if key.isdecimal() and len(key) < 19)
    reports = list(reports_waiting_for(actor).filter(pk__in=chosen))
    if not reports:
        return _page(request, actor, error=_("Choose at least one report."))
    try:
        said = _carry_out(request, actor, reports)
    except (ValueError, NotOpen) as refusal:
        return _page(request, actor, error=str(refusal), chosen=chosen)
    messages.success(request, said)
    return redirect("review")


def _carry_out(request: HttpRequest, actor: Actor, reports: list[Report]) -> str:
    count = len(reports)
    if request.POST.get("act") == "return":
        return_reports(reports, by=actor, reason=request.POST.get("reason", ""))
        return ngettext("%(n)s report sent back.", "%(n)s reports sent back.", count) % {"n": count}
    if actor.has(*OFFICE_ROLES):
        verify_reports(reports, by=actor)
        return ngettext("%(n)s report verified.", "%(n)s reports verified.", count) % {"n": count}
    sign_reports(reports, by=actor)
    return ngettext("%(n)s report signed.", "%(n)s reports signed.", count) % {"n": count}
