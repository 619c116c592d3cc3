"""Which lists somebody sees, whom they name, which wait for somebody."""

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.consequences.facts import ListState
from taizhang.consequences.models import Listing, Named
from taizhang.organisations.queries import sees_all

OUT = (ListState.ISSUED, ListState.WITHDRAWN)


def lists_seen_by(actor: Actor) -> QuerySet[Listing]:
    """Whoever reads the whole city sees all; others what was issued, and what names their units once it was put to
    them."""
    held = Listing.objects.select_related("run__scheme", "pdf", "docx")
    if sees_all(actor):
        return held
    mine = Named.objects.filter(unit__in=actor.units, struck_at=None).values("listing")
    return held.filter(Q(state__in=OUT) | Q(state=ListState.TOLD, pk__in=mine))


def named_seen_by(actor: Actor, listing: Listing) -> QuerySet[Named]:
    """Whom a list names; before it is issued a unit sees itself alone, and nobody beyond the office who was struck."""
    held = listing.named.select_related("unit", "struck_by", "replied_by", "answered_by").order_by("pk")
    if sees_all(actor):
        return held
    standing = held.filter(struck_at=None)
    return standing if listing.state in OUT else standing.filter(unit__in=actor.units)


def standing_on(listing: Listing) -> QuerySet[Named]:
    """Whom a list names and nobody struck."""
    return listing.named.filter(struck_at=None).select_related("unit").order_by("pk")


def lists_waiting_for(actor: Actor) -> QuerySet[Listing]:
    """What the actor has to act on: the office prepares and answers, the chief issues, a head replies."""
    held = Listing.objects.filter(state__in=(ListState.DRAFT, ListState.TOLD))
    if actor.has(*OFFICE_ROLES):
        return held
    units = {unit for role, unit in actor.unit_roles if role is Role.HEAD}
    asked = Named.objects.filter(unit__in=units, struck_at=None, replied_at=None).values("listing")
    return held.filter(state=ListState.TOLD, pk__in=asked)


def public_lists() -> QuerySet[Listing]:
    """The lists that everybody may read, the latest first; those withdrawn say so."""
    return Listing.objects.filter(state__in=OUT, public=True).select_related("run").order_by("-issued_at", "pk")
