"""Items and the terms in force."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.organisations.queries import units_seen_by
from taizhang.services.facts import Terms, VersionState
from taizhang.services.models import Case, Item, Version


def published_terms() -> Mapping[int, Sequence[Terms]]:
    """Of every item its published terms, sorted by their first day."""
    found: dict[int, list[Terms]] = defaultdict(list)
    for version in Version.objects.filter(state=VersionState.PUBLISHED).order_by("valid_from"):
        found[version.item_id].append(version.terms)
    return found


def items_with_versions() -> QuerySet[Item]:
    """Every item with its unit, by office order."""
    return Item.objects.select_related("unit").order_by("unit__order", "unit__code", "code")


def published() -> QuerySet[Version]:
    """Every published version with item and unit: by office order, item and day."""
    found = Version.objects.filter(state=VersionState.PUBLISHED).select_related("item__unit")
    return found.order_by("item__unit__order", "item__code", "valid_from")


def versions_waiting_for(actor: Actor) -> QuerySet[Version]:
    """What waits for the actor: proposals for the office, what was returned for the unit."""
    found = Version.objects.select_related("item__unit").order_by("proposed_at", "pk")
    if actor.has(*OFFICE_ROLES):
        return found.filter(state=VersionState.PROPOSED)
    return found.filter(state=VersionState.RETURNED, item__unit__in=actor.units)


def versions_seen_by(actor: Actor, item: Item) -> QuerySet[Version]:
    """An item's versions: the published ones for every reader, the others for those who see the unit's papers."""
    found = Version.objects.filter(item=item).select_related("item__unit", "decided_by").order_by("valid_from")
    return found if actor.sees_unit(item.unit_id) else found.filter(state=VersionState.PUBLISHED)


def cases_seen_by(actor: Actor) -> QuerySet[Case]:
    """The cases of the units whose papers are open to the actor."""
    found = Case.objects.filter(item__unit__in=units_seen_by(actor)).select_related("item__unit")
    return found.order_by("-received_on", "-pk")
