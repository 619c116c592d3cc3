"""What may be asked of hand-overs: which there are, which wait for whom."""

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.handovers.models import Handover
from taizhang.handovers.permissions import HIGH
from taizhang.organisations.queries import people_with, units_seen_by

WITH = ("post__unit", "predecessor__post", "successor__post__unit", "successor__person", "confirmed_by")


def handovers_seen_by(actor: Actor) -> QuerySet[Handover]:
    """The hand-overs open to the actor, the latest first; the queryset twin of may_see_handover."""
    seen = Q(post__unit__in=units_seen_by(actor))
    if actor.person_id is not None:
        seen |= Q(predecessor__person=actor.person_id) | Q(successor__person=actor.person_id)
    return Handover.objects.filter(seen).select_related(*WITH)


def handovers_waiting_for(actor: Actor) -> QuerySet[Handover]:
    """Those the actor has to confirm; the queryset twin of may_confirm_handover."""
    mine = Q(pk__in=[]) if actor.person_id is None else Q(successor__person=actor.person_id)
    heads = [unit for role, unit in actor.unit_roles if role == Role.HEAD]
    for_others = Q(successor__post__unit__in=heads) & ~Q(successor__post__kind__in=HIGH)
    if actor.has(*OFFICE_ROLES):
        for_others |= Q(successor__post__kind__in=HIGH)
    waiting = Handover.objects.filter(confirmed_at=None).select_related(*WITH)
    return waiting.filter(mine | Q(successor__person=None) & for_others)


def confirmers(handover: Handover) -> list[int]:
    """Who is to confirm it: the keys of their accounts."""
    successor = handover.successor
    if successor.person_id is not None:
        return [successor.person_id]
    if successor.post.kind in HIGH:
        return people_with(*OFFICE_ROLES)
    return people_with(Role.HEAD, unit_id=successor.post.unit_id)
