"""What units help with: the supports of lines in force."""

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import Actor
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Support
from taizhang.ledger.queries import IN_FORCE, targets_seen_by
from taizhang.organisations.queries import units_seen_by


def supports_seen_by(actor: Actor) -> QuerySet[Support]:
    """The parts of supporting units in lines open to the actor."""
    found = Support.objects.filter(target__in=targets_seen_by(actor).values("pk"))
    return found.select_related("unit", "target__ledger__unit").order_by("unit__order", "target__due", "pk")


def joint_items(actor: Actor) -> QuerySet[Support]:
    """What the units that the actor speaks for, or sees, help with: of lines in force on which work goes on."""
    units = Q(unit__in=actor.units) if actor.units else Q(unit__in=units_seen_by(actor))
    standing = {"target__state__in": IN_FORCE, "target__standing": Standing.ACTIVE}
    return supports_seen_by(actor).filter(units, **standing)
