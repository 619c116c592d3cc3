"""What may be asked of commitments: whose they are, what waits for whom, and what the facts say."""

from datetime import date

from django.db.models import QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.organisations.queries import units_seen_by
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report
from taizhang.reporting.rules.shares import HUNDRED
from taizhang.supervision.facts import CommitmentState
from taizhang.supervision.models import Commitment
from taizhang.supervision.queries.terms import day_of


def commitments_seen_by(actor: Actor) -> QuerySet[Commitment]:
    """The commitments of the units whose papers the actor sees; the public ones of others stand on the public site."""
    own = Commitment.objects.filter(unit__in=units_seen_by(actor))
    return own.select_related("unit", "target", "milestone", "order")


def commitments_waiting_for(actor: Actor, today: date) -> QuerySet[Commitment]:
    """What the actor has to act on: the head what is to be signed, the unit what is due, the office the rest."""
    mine = commitments_seen_by(actor)
    if actor.has(*OFFICE_ROLES):
        late = mine.filter(state=CommitmentState.PUBLISHED, due_on__lt=today)
        states = [CommitmentState.REPORTED, *([CommitmentState.SIGNED] if actor.has(Role.CHIEF) else [])]
        return mine.filter(state__in=states) | late
    states = [CommitmentState.PUBLISHED, *([CommitmentState.DRAFTED] if actor.has(Role.HEAD) else [])]
    return mine.filter(unit__in=actor.units, state__in=states)


def is_bound(commitment: Commitment) -> bool:
    """Whether a milestone or a line tells by fact whether it was kept."""
    return commitment.milestone_id is not None or commitment.target_id is not None


def done_on(commitment: Commitment) -> date | None:
    """The day on which what it is bound to was reached, as verified; None while it is not."""
    if commitment.milestone is not None:
        return commitment.milestone.reached_on
    done = Report.objects.filter(target=commitment.target_id, state=ReportState.VERIFIED, percent__gte=HUNDRED)
    first = done.order_by("period__start").values_list("first_filed_at", "period__end").first()
    if first is None:
        return None
    filed, end = first
    return min(end, day_of(filed)) if filed else end
