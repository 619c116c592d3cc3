"""Inspections: the plan, the checklist, the conclusions."""

from django.http import Http404, HttpRequest
from ninja import Query, Router

from taizhang.api.endpoints.answering import LIST, SCORES
from taizhang.api.inputs import nothing_asked
from taizhang.api.inspected import (
    InspectionDetail,
    InspectionPage,
    InspectionsAsked,
    inspection_detail,
    inspection_head,
)
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.inspections.permissions import may_see_inspections
from taizhang.inspections.queries.seen import inspections_seen_by

router = Router(tags=["inspections"])


@router.get(
    "/inspections", response={200: InspectionPage, 403: SCORES[403], **LIST}, summary="Inspections by first day"
)
def inspections(request: HttpRequest, asked: Query[InspectionsAsked]) -> InspectionPage:
    """The inspections open to the token's person, narrowed and in pages."""
    actor = asking(request)
    may_see_inspections(actor)
    held = inspections_seen_by(actor).filter(**asked.filter()).select_related("recheck")
    rows, total = sliced(held.order_by("starts_on", "pk"), asked)
    return InspectionPage(total=total, page=asked.page, size=asked.size, items=[inspection_head(row) for row in rows])


@router.get("/inspections/{code}", response={200: InspectionDetail, **SCORES}, summary="One inspection by its code")
def inspection(request: HttpRequest, code: str) -> InspectionDetail:
    """One inspection with its checklist and conclusions, as far as they are open to the person."""
    nothing_asked(request)
    actor = asking(request)
    may_see_inspections(actor)
    year, _dash, ordinal = code.removeprefix("D").partition("-")
    known = year.isdecimal() and ordinal.isdecimal() and len(code) < 20
    found = inspections_seen_by(actor).filter(year=int(year), ordinal=int(ordinal)).first() if known else None
    if found is None:
        raise Http404
    return inspection_detail(found, actor)
