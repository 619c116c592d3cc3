"""Lists of lines by how they stand, from what is kept: those open to somebody, narrowed, and counted by status."""

from collections import Counter
from typing import Any

from django.db.models import Count, QuerySet, Sum

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Target
from taizhang.ledger.queries import Filter, beside, search
from taizhang.organisations.queries import sees_all
from taizhang.reporting.models import Kept, KeptCount


def kept_for(actor: Actor, by: Filter) -> QuerySet[Kept]:
    """How the lines stand that are open to the actor and fit the filter; the twin of `targets_seen_by`."""
    lines = Kept.objects.filter(**_conditions(by))
    if by.text:
        lines = lines.filter(target__in=search(Target.objects.order_by(), by.text).values("pk"))
    if sees_all(actor):
        return lines
    own = lines.filter(unit__in=actor.units | actor.portfolio)
    if not actor.units:
        return own
    others = list(Target.objects.filter(beside(actor.units)).order_by().values_list("pk", flat=True))
    return own | lines.filter(pk__in=others)


def counts_for(actor: Actor, by: Filter, lines: QuerySet[Kept]) -> Counter[str]:
    """How many of the lines of `kept_for` stand how. Whole units are not counted line by line."""
    if by.text or not of_whole_units(actor):
        return Counter(dict(lines.order_by().values_list("status").annotate(number=Count("pk"))))
    held = KeptCount.objects.filter(**_conditions(by))
    mine = held if sees_all(actor) else held.filter(unit__in=actor.portfolio)
    return Counter(dict(mine.order_by().values_list("status").annotate(number=Sum("number"))))


def of_whole_units(actor: Actor) -> bool:
    """Whether the lines open to the actor are all lines of some units and no others."""
    return sees_all(actor) or not actor.units


def _conditions(by: Filter) -> dict[str, Any]:
    said = {
        "year": by.year,
        "unit__code": by.unit,
        "kind": by.kind,
        "state": by.state,
        "unit__peer_group": by.peer_group,
    }
    return {name: value for name, value in said.items() if value}
