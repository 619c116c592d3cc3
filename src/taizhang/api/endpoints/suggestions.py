"""Deputies' suggestions and CPPCC proposals, with their replies, ratings and lines."""

from django.http import HttpRequest
from ninja import Query, Router

from taizhang.api.endpoints.answering import LIST
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.api.proposals import SuggestionPage, SuggestionsAsked, suggestion
from taizhang.suggestions.queries import suggestions_seen_by

router = Router(tags=["suggestions"])


@router.get("/suggestions", response={200: SuggestionPage, **LIST}, summary="Suggestions open to the token's person")
def suggestions(request: HttpRequest, asked: Query[SuggestionsAsked]) -> SuggestionPage:
    """Suggestions narrowed and in pages; a unit reads those it leads or helps with."""
    held = suggestions_seen_by(asking(request)).filter(**asked.filter())
    held = held.prefetch_related("replies", "joint__unit", "lines__target__ledger__unit")
    rows, total = sliced(held.order_by("-year", "body", "number"), asked)
    items = [suggestion(row) for row in rows]
    return SuggestionPage(total=total, page=asked.page, size=asked.size, items=items)
