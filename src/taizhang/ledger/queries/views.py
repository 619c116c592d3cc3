"""Which saved views of the list are open to somebody."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.ledger.models import FirstView, SavedView


@dataclass(frozen=True)
class Views:
    """The views open to a person: the own first, then the unit's, then the office's; and the one to begin with."""

    held: tuple[SavedView, ...]
    first: SavedView | None

    def named(self, key: int | None) -> SavedView | None:
        """The view of a key; None where it is not open, or there is none."""
        return next((view for view in self.held if view.pk == key), None)


def views_open_to(actor: Actor) -> Views:
    """What the person saved, what is shared with its units or, to those of the office, with the office; one query."""
    mine = Q(owner=actor.person_id) | Q(unit__in=actor.units)
    if actor.has(*OFFICE_ROLES):
        mine |= Q(office=True)
    first = FirstView.objects.filter(person=actor.person_id, view=OuterRef("pk"))
    found = SavedView.objects.filter(mine).select_related("unit", "owner").annotate(is_first=Exists(first))
    held = sorted(found, key=lambda view: (view.office, view.unit_id is not None, view.name, view.pk))
    return Views(tuple(held), next((view for view in held if view.is_first), None))
