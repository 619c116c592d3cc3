"""Honours of units and their people."""

from django.http import HttpRequest
from ninja import Query, Router

from taizhang.api.endpoints.answering import LIST
from taizhang.api.honours import HonourPage, HonoursAsked, honour
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.honours.permissions import may_read
from taizhang.honours.queries.lists import honours_seen_by

router = Router(tags=["honours"])


@router.get("/honours", response={200: HonourPage, **LIST}, summary="Honours open to the token's person")
def honours(request: HttpRequest, asked: Query[HonoursAsked]) -> HonourPage:
    """Honours narrowed and in pages; a unit reads its own and, but for those of people, what others were granted."""
    actor = asking(request)
    may_read(actor)
    held = honours_seen_by(actor).filter(**asked.filter()).prefetch_related("shares__unit")
    rows, total = sliced(held.order_by("-granted_on", "pk"), asked)
    return HonourPage(total=total, page=asked.page, size=asked.size, items=[honour(row) for row in rows])
