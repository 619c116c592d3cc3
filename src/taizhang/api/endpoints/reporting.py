"""Months and their reports."""

from django.http import Http404, HttpRequest
from ninja import Query, Router

from taizhang.api import answers, schemas
from taizhang.api.endpoints.answering import LIST, ONE
from taizhang.api.inputs import ReportsAsked, nothing_asked
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries import reports_seen_by

router = Router(tags=["reporting"])


def period_called(label: str) -> ReportingPeriod:
    """The month with this label, or 404."""
    found = ReportingPeriod.objects.filter(label=label).first()
    if found is None:
        raise Http404
    return found


@router.get("/periods", response={200: list[schemas.Period], **LIST}, summary="Months that are or were reported on")
def periods(request: HttpRequest) -> list[schemas.Period]:
    """Every month opened so far, the latest first."""
    nothing_asked(request)
    return [
        schemas.Period(
            label=each.label,
            start=each.start,
            end=each.end,
            due_on=each.due_on,
            lock_on=each.lock_on,
            locked_at=each.locked_at,
        )
        for each in ReportingPeriod.objects.order_by("-start")
    ]


@router.get("/periods/{label}/reports", response={200: schemas.ReportPage, **ONE}, summary="Reports of a month")
def reports(request: HttpRequest, label: str, asked: Query[ReportsAsked]) -> schemas.ReportPage:
    """The month's reports of the units whose papers the person may see."""
    found = reports_seen_by(asking(request)).filter(period=period_called(label)).prefetch_related("evidence__file")
    if asked.unit:
        found = found.filter(target__ledger__unit__code=asked.unit)
    if asked.state:
        found = found.filter(state=asked.state)
    rows, total = sliced(found, asked)
    return schemas.ReportPage(
        total=total, page=asked.page, size=asked.size, items=[answers.report(row) for row in rows]
    )
