"""Saving, changing and removing views of the list. They are conveniences, and yet leave their record."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.ledger import permissions
from taizhang.ledger.models import FirstView, SavedView
from taizhang.ledger.rules import EVENTS
from taizhang.lib import clock
from taizhang.organisations.models import Unit

LONGEST_NAME = 40
LONGEST_QUERY = 1000
MOST = 40
"""Views one person may keep: more are a list that nobody reads."""


@dataclass(frozen=True)
class Sharing:
    """With whom a view is shared: a unit, the office, or nobody."""

    unit: Unit | None = None
    office: bool = False

    @property
    def unit_id(self) -> int | None:
        """The key of the unit."""
        return self.unit.pk if self.unit else None

    @property
    def stream(self) -> str:
        """Where its record stands."""
        return self.unit.stream if self.unit else OFFICE_STREAM


def save_view(name: str, query: str, sharing: Sharing, *, by: Actor) -> SavedView:
    """Keep what a list shows under a name; a name or query that does not fit, or too many views, is a ValueError."""
    owner = permissions.may_save_view(by, sharing.unit_id, office=sharing.office)
    if SavedView.objects.filter(owner=owner).count() >= MOST:
        raise ValueError(_("You keep %(n)s views already; delete one first.") % {"n": MOST})
    view = SavedView(owner_id=owner)
    return _write("save_view", view, name, query, sharing, by=by)


def change_view(view: SavedView, name: str, query: str, sharing: Sharing, *, by: Actor) -> SavedView:
    """Give a view another name, other contents, other readers; whose first view it is and may read it keeps it so."""
    permissions.may_change_view(by, view)
    if (sharing.unit, sharing.office) != (view.unit, view.office):
        permissions.may_save_view(by, sharing.unit_id, office=sharing.office)
    return _write("change_view", view, name, query, sharing, by=by)


def _write(act: str, view: SavedView, name: str, query: str, sharing: Sharing, *, by: Actor) -> SavedView:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise ValueError(_("A view has a name of at most %(n)s signs.") % {"n": LONGEST_NAME})
    if len(query) > LONGEST_QUERY:
        raise ValueError(_("The list is narrowed by too many words to be saved."))
    said = {"name": name, "query": query, "unit": sharing.unit and sharing.unit.code, "office": sharing.office}
    with recorded(EVENTS[act], by=by.username, stream=sharing.stream, subject=name, **said):
        view.name, view.query, view.unit, view.office = name, query, sharing.unit, sharing.office
        view.saved_at = clock.now()
        view.save()
    return view


def remove_view(view: SavedView, *, by: Actor) -> None:
    """Forget a view; whoever began with it begins with all lines."""
    permissions.may_change_view(by, view)
    stream = Sharing(view.unit, view.office).stream
    with recorded(EVENTS["remove_view"], by=by.username, stream=stream, subject=view.name, query=view.query):
        view.delete()


def begin_with(view: SavedView | None, *, by: Actor) -> None:
    """Let a person's list open with a view, or with all lines."""
    person = permissions.may_save_view(by, None, office=False)
    name = view.name if view else ""
    with recorded(EVENTS["begin_with"], by=by.username, subject=name):
        FirstView.objects.filter(person=person).delete()
        if view is not None:
            FirstView.objects.create(person_id=person, view=view)
