"""What may be asked of decisions: for whom they are, on what, who sees which."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import Actor
from taizhang.ledger.models import Target
from taizhang.meetings.facts import DecisionKind, MeetingState
from taizhang.meetings.models import Bottleneck, Decision, Meeting
from taizhang.organisations.queries import sees_all


def decided_for(actor: Actor) -> QuerySet[Decision]:
    """The decisions of signed minutes for which the actor's units (or those of the portfolio) answer or help, and those
    on what concerns them: a unit sees what came of its own bottleneck."""
    named = _concerns(units_of(actor))
    found = Decision.objects.filter(named, meeting__state=MeetingState.SIGNED).distinct()
    return found.select_related("meeting__series", "unit", "target__ledger", "order", "item__bottleneck")


def decided_on(actor: Actor, line: Target) -> QuerySet[Decision]:
    """The signed decisions that are open to the actor and made a line, or were made on it; the latest first."""
    found = Decision.objects.filter(Q(target=line) | Q(item__target=line), meeting__state=MeetingState.SIGNED)
    if not sees_all(actor):
        found = found.filter(pk__in=decided_for(actor).values("pk"))
    related = found.select_related("meeting__series", "unit", "target__ledger", "order", "item__bottleneck")
    return related.order_by("-meeting__starts_at", "number")


def decisions_about(stuck: Bottleneck) -> QuerySet[Decision]:
    """The signed decisions on a bottleneck: whoever sees the bottleneck sees what was decided on it."""
    found = Decision.objects.filter(item__bottleneck=stuck, meeting__state=MeetingState.SIGNED)
    return found.select_related("meeting__series", "unit", "target__ledger", "order", "item__bottleneck")


def decisions_seen_by(actor: Actor, meeting: Meeting) -> QuerySet[Decision]:
    """What of a meeting's decisions is open to the actor: all information, and what concerns the own units; of minutes
    that are not signed yet nothing but to those who read the whole city."""
    found = meeting.decisions.select_related("unit", "target__ledger", "order", "item__bottleneck")
    found = found.prefetch_related("supports__unit")
    if sees_all(actor):
        return found
    mine = _concerns(units_of(actor)) | Q(kind=DecisionKind.INFORMATION)
    return found.filter(mine, meeting__state=MeetingState.SIGNED).distinct()


def _concerns(units: Collection[int]) -> Q:
    return Q(unit__in=units) | Q(supports__unit__in=units) | Q(item__unit__in=units)


def units_of(actor: Actor) -> frozenset[int]:
    return frozenset(unit for _role, unit in actor.unit_roles) | actor.portfolio
