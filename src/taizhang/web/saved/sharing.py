"""With whom a view can be shared by somebody, and what a form says of it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.ledger.actions.views import Sharing
from taizhang.ledger.models import SavedView
from taizhang.organisations.models import Unit

OWN, OFFICE = "own", "office"


def choices(actor: Actor, units: Mapping[str, Unit]) -> list[tuple[str, str]]:
    """With whom the person may share, by what a form says: nobody, a unit of one's own, the office."""
    found = [(OWN, _("Only me"))]
    found += [(code, unit.short_name) for code, unit in units.items() if unit.pk in actor.units]
    return [*found, (OFFICE, _("The supervision office"))] if actor.has(*OFFICE_ROLES) else found


def sharing_of(said: str) -> Sharing:
    """What a form says; a unit that there is none of is a ValueError."""
    if said in ("", OWN):
        return Sharing()
    if said == OFFICE:
        return Sharing(office=True)
    unit = Unit.objects.filter(code=said).first()
    if unit is None:
        raise ValueError(_("Choose with whom the view is shared."))
    return Sharing(unit=unit)


def said_of(view: SavedView) -> str:
    """What a form says of a view."""
    return view.unit.code if view.unit else OFFICE if view.office else OWN
