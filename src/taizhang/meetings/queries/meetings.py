"""What may be asked of meetings: who sees which, what of them, what waits for whom, what became of a decision."""

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import Actor, Role
from taizhang.lib import clock
from taizhang.meetings.facts import MeetingState
from taizhang.meetings.models import AgendaItem, Attendee, Meeting
from taizhang.meetings.queries.decisions import decided_for, units_of
from taizhang.organisations.models import Appointment, Unit
from taizhang.organisations.queries import in_force, sees_all

_S = MeetingState
CALLED = (_S.CONVENED, _S.HELD, _S.SIGNED)


def meetings_seen_by(actor: Actor) -> QuerySet[Meeting]:
    """The meetings open to the actor, the latest first: to those who read the whole city all, to a vice-mayor and to a
    unit those they were invited to, once they are called, and those that decided something for them, once signed."""
    found = Meeting.objects.select_related("series__group", "pdf", "word")
    if not sees_all(actor):
        invited = Attendee.objects.filter(seats_of(actor)).values("meeting")
        named = decided_for(actor).values("meeting")
        found = found.filter(Q(state__in=CALLED, pk__in=invited) | Q(state=_S.SIGNED, pk__in=named))
    return found.order_by("-starts_at", "-pk")


def seats_of(actor: Actor) -> Q:
    """The seats that are the actor's: of the units spoken for; of a vice-mayor, of the own post and the portfolio."""
    own = Q(unit__in=[unit for _role, unit in actor.unit_roles])
    if actor.has(Role.VICE_MAYOR):
        posts = Appointment.objects.filter(in_force(clock.today()), person=actor.person_id or 0).values("post")
        own |= Q(post__in=posts) | Q(unit__in=actor.portfolio)
    return own


def uninvited(meeting: Meeting) -> list[Unit]:
    """The units that something on the agenda is about, or whose help a bottleneck on it needs, and that have no seat;
    in the order of the agenda."""
    seated = set(meeting.attendees.values_list("unit", flat=True))
    items = (
        meeting.items.filter(removed_at=None)
        .select_related("unit", "bottleneck__helper")
        .prefetch_related("bottleneck__needed__unit")
    )
    about = [unit for item in items for unit in _concerned(item)]
    return [unit for unit in dict.fromkeys(about) if unit.pk not in seated]


def _concerned(item: AgendaItem) -> list[Unit]:
    stuck = item.bottleneck
    helping = [stuck.helper, *(each.unit for each in stuck.needed.all())] if stuck else []
    return [unit for unit in (item.unit, *helping) if unit is not None]


def items_seen_by(actor: Actor, meeting: Meeting) -> QuerySet[AgendaItem]:
    """What of an agenda is open to the actor: a unit sees what concerns itself, or nobody in particular."""
    items = meeting.items.select_related("unit", "bottleneck", "order", "target", "task", "left")
    if sees_all(actor):
        return items
    return items.filter(Q(unit=None) | Q(unit__in=units_of(actor)) | Q(bottleneck__helper__in=units_of(actor)))
