"""A list to be printed: all its lines on one page, its columns, its order, and what it was narrowed to above."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.ledger.queries.views import views_open_to
from taizhang.lib import clock
from taizhang.web.ledger.columns import columns_of
from taizhang.web.ledger.frame import frame_of
from taizhang.web.ledger.pieces import body, pieces
from taizhang.web.ledger.reading import find
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.saved.reading import listing_of

MOST = 2000
"""Lines that one print holds; longer lists come in parts of so many."""


@signed_in
def print_targets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The lines of the list, without acts and without the ways to elsewhere."""
    views, today = views_open_to(actor), clock.today()
    asked = listing_of(request.GET, views)
    found = find(actor, asked, today)
    page = page_of(request, range(found.count), MOST)
    columns = columns_of(asked.columns, state=asked.filter.state)
    context = {
        **frame_of(actor, asked, views, request.GET, found.stamps),
        "page": page,
        "heads": columns.values(),
        "body": body(pieces(found.keys(page.number, MOST), columns, today), choosing=None),
    }
    return render(request, "ledger/print.html", context)
