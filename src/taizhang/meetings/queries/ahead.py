"""Which meetings are ahead of somebody, and which wait to be written down."""

from datetime import date

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.lib import clock
from taizhang.meetings.facts import MeetingState
from taizhang.meetings.models import Attendee, Meeting
from taizhang.meetings.queries.meetings import meetings_seen_by, seats_of

_S = MeetingState


def meetings_waiting_for(actor: Actor) -> QuerySet[Meeting]:
    """What the actor has to act on now: the office has meetings to hold, to write down and to sign."""
    if not actor.has(*OFFICE_ROLES):
        return Meeting.objects.none()
    over = Q(state=_S.HELD) | Q(state__in=(_S.PLANNED, _S.CONVENED), starts_at__lte=clock.now())
    return meetings_seen_by(actor).filter(over)


def coming(actor: Actor, today: date) -> QuerySet[Meeting]:
    """The meetings ahead to which the actor, or the actor's units, are invited; the nearest first."""
    invited = Attendee.objects.filter(seats_of(actor)).values("meeting")
    found = Meeting.objects.filter(state=_S.CONVENED, pk__in=invited, starts_at__date__gte=today)
    if actor.has(*OFFICE_ROLES):
        found = Meeting.objects.filter(state__in=(_S.PLANNED, _S.CONVENED), starts_at__date__gte=today)
    return found.select_related("series").order_by("starts_at", "pk")
