"""Changes of the plan: what was asked of lines, on what paper, and what became of it."""

from django.http import Http404, HttpRequest
from ninja import Query, Router

from taizhang.api import answers, schemas
from taizhang.api.endpoints.answering import LIST, ONE
from taizhang.api.inputs import AmendmentsAsked, nothing_asked
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.ledger.queries.amendments import amendments_seen_by

router = Router(tags=["amendments"])


@router.get(
    "/amendments", response={200: schemas.AmendmentPage, **LIST}, summary="Changes asked of lines, latest first"
)
def amendments(request: HttpRequest, asked: Query[AmendmentsAsked]) -> schemas.AmendmentPage:
    """What was asked of the lines whose papers the person may see, narrowed and in pages."""
    found = amendments_seen_by(asking(request)).filter(**asked.filter()).select_related("paper__file")
    rows, total = sliced(found, asked)
    items = [answers.amendment(row) for row in rows]
    return schemas.AmendmentPage(total=total, page=asked.page, size=asked.size, items=items)


@router.get("/amendments/{key}", response={200: schemas.Amendment, **ONE}, summary="One change with its values")
def amendment(request: HttpRequest, key: int) -> schemas.Amendment:
    """One change: the values replaced and the new ones, the way it went."""
    nothing_asked(request)
    row = amendments_seen_by(asking(request)).select_related("paper__file").filter(pk=key).first()
    if row is None:
        raise Http404
    return answers.amendment(row)
