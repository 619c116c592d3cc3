"""Which saved view an address asks for, and the row of them above the list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.ledger.models import SavedView
from taizhang.ledger.permissions import may_change_view
from taizhang.ledger.queries.views import Views, views_open_to
from taizhang.web.ledger.listing import Listing

APART = {"view", "page", "scale", "done"}
"""What an address may say beside a view without departing from what it shows."""

SHOWN = 12
"""Views beyond so many are on their own page alone."""


@dataclass(frozen=True)
class Tab:
    """A view above the list: where it leads, with whom it is shared, whether it is the one being looked at."""

    view: SavedView
    query: str
    here: bool


@dataclass(frozen=True)
class Row:
    """The views above a list; the one begun with, whether the list departs from it and whether that may be kept."""

    tabs: Sequence[Tab]
    more: int
    here: SavedView | None
    departs: bool
    may_keep: bool
    closed: bool
    """Whether a view was asked for that is not open to the person."""

    @property
    def here_query(self) -> str:
        """The address of the view begun with, as it was saved."""
        return f"view={self.here.pk}" if self.here else ""

    def words(self, asked: QueryDict) -> QueryDict:
        """What is asked for in the words it was asked in: the view's own while the list shows that."""
        return QueryDict(self.here.query) if self.here and not self.departs else asked


def query_of(view: SavedView) -> str:
    """The address of a view, to keep and to send: one's own says what it shows, for who cannot read the view itself."""
    if view.unit_id or view.office or not view.query:
        return f"view={view.pk}"
    return f"{view.query}&view={view.pk}"


def address_of(view: SavedView) -> str:
    """The list as the view shows it."""
    return f"{reverse('targets')}?{query_of(view)}"


def shown_by(view: SavedView) -> Listing:
    """What a view shows."""
    return replace(Listing.of(QueryDict(view.query)), view=view.pk)


def listing_of(asked: QueryDict, views: Views) -> Listing:
    """What an address asks for; one that names nothing but a view asks for what that shows."""
    listing = Listing.of(asked)
    view = views.named(listing.view)
    if view is not None and not set(asked) - APART:
        return shown_by(view)
    if listing.view is None and views.first is not None:
        return replace(listing, view=0)
    return listing


def asked_by(actor: Actor, asked: QueryDict) -> Listing:
    """What an address asks for, by somebody who sees no row of views."""
    return listing_of(asked, views_open_to(actor)) if "view" in asked else Listing.of(asked)


def row_of(actor: Actor, asked: Listing, views: Views) -> Row:
    """The views above a list."""
    here = views.named(asked.view)
    departs = here is not None and shown_by(here).said != asked.said
    tabs = [Tab(view, query_of(view), view == here) for view in views.held]
    return Row(
        tabs=tabs[:SHOWN],
        more=len(tabs[SHOWN:]),
        here=here,
        departs=departs,
        may_keep=here is not None and allows(may_change_view, actor, here),
        closed=bool(asked.view) and here is None and not asked.said,
    )
