"""Which saved views of the list are open to somebody; in plain SQL, as every list asks it."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.audit.plain import answers, rows
from taizhang.ledger.models import SavedView

OPEN = "WHERE owner_id = %s OR unit_id IN %s OR (office AND %s)"
FIRST = "SELECT view_id FROM ledger_firstview WHERE person_id = %s"


@dataclass(frozen=True)
class Views:
    """The views open to a person: the own first, then the unit's, then the office's; and the one to begin with."""

    held: tuple[SavedView, ...]
    first: SavedView | None

    def named(self, key: int | None) -> SavedView | None:
        """The view of a key; None where it is not open, or there is none."""
        return next((view for view in self.held if view.pk == key), None)


def views_open_to(actor: Actor) -> Views:
    """What the person saved, what is shared with its units or, to those of the office, with the office; one query, and
    two or three more where there are any."""
    found = rows(SavedView, OPEN, actor.person_id, actor.units, actor.has(*OFFICE_ROLES))
    if not found:
        return Views((), None)
    prefetch_related_objects(found, "unit", "owner")
    held = sorted(found, key=lambda view: (view.office, view.unit_id is not None, view.name, view.pk))
    firsts = [key for (key,) in answers(FIRST, actor.person_id)]
    return Views(tuple(held), next((view for view in held if view.pk in firsts), None))
