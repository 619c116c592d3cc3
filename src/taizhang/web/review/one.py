"""One report under review: last month beside this one, questions, evidence; it is decided, then comes the next."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.accounts.rules import allows
from taizhang.lib.states import NotOpen
from taizhang.reporting.models import Evidence, Report
from taizhang.reporting.permissions import may_file_reports, may_return_report, may_verify_reports, reported_by
from taizhang.reporting.queries import reports_seen_by, reports_waiting_for, risks
from taizhang.voice.queries.signals import heard_of_lines
from taizhang.voice.rules.signals import loud
from taizhang.web.evidence.preview import shows
from taizhang.web.requests import signed_in
from taizhang.web.review.compare import compared
from taizhang.web.review.deciding import carry_out
from taizhang.web.review.rows import signed_rows
from taizhang.web.review.views import Asked, queue_of
from taizhang.web.signals.panels import heard_as


@dataclass(frozen=True)
class Place:
    """Where a report stands in the queue: its number, how many there are, which come before and after."""

    number: int = 0
    total: int = 0
    before: int | None = None
    after: int | None = None


def place_of(key: int, keys: list[int]) -> Place:
    """The place of a report; outside the queue, the first one comes next."""
    if key not in keys:
        return Place(total=len(keys), after=keys[0] if keys else None)
    at = keys.index(key)
    before, after = (keys[at - 1] if at else None), (keys[at + 1] if at + 1 < len(keys) else None)
    return Place(at + 1, len(keys), before, after)


def seen(actor: Actor, key: int) -> Report:
    """A report open to the actor, with what its page shows; else there is none."""
    found = reports_seen_by(actor).prefetch_related("evidence__file", "oddities__answered_by", "oddities__aside_by")
    report = found.select_related("target__ledger__unit", "period", "unlock").filter(pk=key).first()
    if report is None:
        raise Http404
    return report


@signed_in
def one(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The page of one report, and what is decided of it."""
    if request.method == "POST":
        return _decide(request, actor, seen(actor, key))
    return page(request, actor, seen(actor, key))


def page(request: HttpRequest, actor: Actor, report: Report, *, error: str = "") -> HttpResponse:
    """A report with everything a reviewer looks at."""
    office, asked = actor.has(*OFFICE_ROLES), Asked.of(request)
    order = queue_of(actor, asked).order if office else {}
    hearing = heard_of_lines([report.target_id])
    weights = {key: found for key, found in order.items() if key == report.pk} or risks(
        _alone(report), loud(hearing.by_key)
    )
    [row] = signed_rows([report], weights, reported_by(actor, [report]) if office else frozenset(), hearing)
    context = {
        "row": row,
        "report": report,
        "texts": compared(row.before.narrative if row.before else "", report.narrative),
        "place": place_of(report.pk, list(order)),
        "heard": heard_as(actor, report.target, hearing.of(report.target_id), row.claim),
        "asked": asked,
        "office": office,
        "verifies": report.state == "signed" and office and not row.barred,
        "returns": allows(may_return_report, actor, report, report.target.ledger.unit_id),
        "answers": report.state == "signed" and allows(may_file_reports, actor, report.target.ledger.unit_id),
        "error": error,
        **_shown(request, report),
    }
    return render(request, "review/one.html", context, status=422 if error else 200)


def _alone(report: Report) -> QuerySet[Report]:
    return Report.objects.filter(pk=report.pk)


def _shown(request: HttpRequest, report: Report) -> dict[str, object]:
    """The files, and the one that lies open beside the text: the one asked for, else the first that can be shown."""
    files = list(report.evidence.all())
    wanted = [file for file in files if str(file.pk) == request.GET.get("file")]
    open_file: Evidence | None = next((file for file in [*wanted, *files] if shows(file.file.media_type)), None)
    return {"files": files, "open_file": open_file, "shown_keys": [f.pk for f in files if shows(f.file.media_type)]}


def _decide(request: HttpRequest, actor: Actor, report: Report) -> HttpResponse:
    if not actor.has(Role.HEAD, *OFFICE_ROLES):
        may_verify_reports(actor, [report])
    asked = Asked.of(request)
    place = place_of(report.pk, list(queue_of(actor, asked).order)) if actor.has(*OFFICE_ROLES) else Place()
    mine = list(reports_waiting_for(actor).filter(pk=report.pk))
    try:
        if not mine:
            raise NotOpen(_("The report is not before you any more: somebody dealt with it meanwhile."))
        messages.success(request, carry_out(actor, mine, request.POST))
    except (ValueError, NotOpen) as refusal:
        return page(request, actor, report, error=str(refusal))
    where = reverse("review") if place.after is None else reverse("review_one", args=[place.after])
    return redirect(f"{where}?{asked.query}" if asked.query else where)
