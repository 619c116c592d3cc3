"""Lines of the ledger."""

from django.http import Http404, HttpRequest
from ninja import Query, Router

from taizhang.api import answers, schemas
from taizhang.api.endpoints.answering import LIST, ONE
from taizhang.api.inputs import Order, TargetsAsked, nothing_asked
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.ledger.queries import narrowed, targets_seen_by
from taizhang.lib import clock
from taizhang.reporting.queries import readings, reports_seen_by

ORDERS = {
    Order.UNIT: ("ledger__unit__order", "number", "pk"),
    Order.DUE: ("due", "ledger__unit__order", "number", "pk"),
    Order.MATTER: ("initials", "code"),
}
router = Router(tags=["ledger"])


@router.get("/targets", response={200: schemas.TargetPage, **LIST}, summary="Lines open to the token's person")
def targets(request: HttpRequest, asked: Query[TargetsAsked]) -> schemas.TargetPage:
    """The lines of the ledgers whose papers the person may see, narrowed, sorted and in pages."""
    found = narrowed(targets_seen_by(asking(request)), asked.filter()).select_related("paper__file")
    lines, total = sliced(found.order_by(*ORDERS[asked.order]), asked)
    day = clock.today()
    items = answers.targets(lines, readings(lines, day), day)
    return schemas.TargetPage(total=total, page=asked.page, size=asked.size, items=items)


@router.get("/targets/{code}", response={200: schemas.TargetDetail, **ONE}, summary="One line with its reports")
def target(request: HttpRequest, code: str) -> schemas.TargetDetail:
    """One line with its supporting units, stages and months."""
    nothing_asked(request)
    actor, day = asking(request), clock.today()
    line = targets_seen_by(actor).select_related("paper__file").filter(code=code).first()
    if line is None:
        raise Http404
    reports = reports_seen_by(actor).filter(target=line).prefetch_related("evidence__file").order_by("-period__start")
    return answers.detail(line, readings([line], day)[line.pk], day, reports)
