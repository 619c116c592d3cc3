"""What may be asked of meetings: who sees which, what of them, what waits for whom, what became of a decision."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max, Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.meetings.facts import DecisionKind, MeetingState
from taizhang.meetings.models import AgendaItem, Attendee, Bottleneck, Decision, Meeting, MeetingSeries
from taizhang.organisations.models import Appointment
from taizhang.organisations.queries import in_force, sees_all

_S = MeetingState
CALLED = (_S.CONVENED, _S.HELD, _S.SIGNED)


def meetings_seen_by(actor: Actor) -> QuerySet[Meeting]:
    """The meetings open to the actor, the latest first: to those who read the whole city all, to a vice-mayor and to a
    unit those they were invited to, once they are called, and those that decided something for them, once signed."""
    found = Meeting.objects.select_related("series__group", "pdf", "word")
    if not sees_all(actor):
        invited = Attendee.objects.filter(_seats_of(actor)).values("meeting")
        named = decided_for(actor).values("meeting")
        found = found.filter(Q(state__in=CALLED, pk__in=invited) | Q(state=_S.SIGNED, pk__in=named))
    return found.order_by("-starts_at", "-pk")


def _seats_of(actor: Actor) -> Q:
    """The seats that are the actor's: of the units spoken for; of a vice-mayor, of the own post and the portfolio."""
    own = Q(unit__in=[unit for _role, unit in actor.unit_roles])
    if actor.has(Role.VICE_MAYOR):
        posts = Appointment.objects.filter(in_force(clock.today()), person=actor.person_id or 0).values("post")
        own |= Q(post__in=posts) | Q(unit__in=actor.portfolio)
    return own


def decided_for(actor: Actor) -> QuerySet[Decision]:
    """The decisions of signed minutes for which the actor's units (or those of the portfolio) answer or help, and those
    on what concerns them: a unit sees what came of its own bottleneck."""
    named = _concerns(_units(actor))
    found = Decision.objects.filter(named, meeting__state=_S.SIGNED).distinct()
    return found.select_related("meeting__series", "unit", "target__ledger", "order", "item__bottleneck")


def decided_on(actor: Actor, line: Target) -> QuerySet[Decision]:
    """The signed decisions that are open to the actor and made a line, or were made on it; the latest first."""
    found = Decision.objects.filter(Q(target=line) | Q(item__target=line), meeting__state=_S.SIGNED)
    if not sees_all(actor):
        found = found.filter(pk__in=decided_for(actor).values("pk"))
    related = found.select_related("meeting__series", "unit", "target__ledger", "order", "item__bottleneck")
    return related.order_by("-meeting__starts_at", "number")


def decisions_about(stuck: Bottleneck) -> QuerySet[Decision]:
    """The signed decisions on a bottleneck: whoever sees the bottleneck sees what was decided on it."""
    found = Decision.objects.filter(item__bottleneck=stuck, meeting__state=_S.SIGNED)
    return found.select_related("meeting__series", "unit", "target__ledger", "order", "item__bottleneck")


def items_seen_by(actor: Actor, meeting: Meeting) -> QuerySet[AgendaItem]:
    """What of an agenda is open to the actor: a unit sees what concerns itself, or nobody in particular."""
    items = meeting.items.select_related("unit", "bottleneck", "order", "target", "task", "left")
    if sees_all(actor):
        return items
    return items.filter(Q(unit=None) | Q(unit__in=_units(actor)) | Q(bottleneck__helper__in=_units(actor)))


def decisions_seen_by(actor: Actor, meeting: Meeting) -> QuerySet[Decision]:
    """What of a meeting's decisions is open to the actor: all information, and what concerns the own units; of minutes
    that are not signed yet nothing but to those who read the whole city."""
    found = meeting.decisions.select_related("unit", "target__ledger", "order", "item__bottleneck")
    found = found.prefetch_related("supports__unit")
    if sees_all(actor):
        return found
    mine = _concerns(_units(actor)) | Q(kind=DecisionKind.INFORMATION)
    return found.filter(mine, meeting__state=_S.SIGNED).distinct()


def _concerns(units: Collection[int]) -> Q:
    return Q(unit__in=units) | Q(supports__unit__in=units) | Q(item__unit__in=units)


def _units(actor: Actor) -> frozenset[int]:
    return frozenset(unit for _role, unit in actor.unit_roles) | actor.portfolio


def meetings_waiting_for(actor: Actor) -> QuerySet[Meeting]:
    """What the actor has to act on now: the office has meetings to hold, to write down and to sign."""
    if not actor.has(*OFFICE_ROLES):
        return Meeting.objects.none()
    over = Q(state=_S.HELD) | Q(state__in=(_S.PLANNED, _S.CONVENED), starts_at__lte=clock.now())
    return meetings_seen_by(actor).filter(over)


def coming(actor: Actor, today: date) -> QuerySet[Meeting]:
    """The meetings ahead to which the actor, or the actor's units, are invited; the nearest first."""
    invited = Attendee.objects.filter(_seats_of(actor)).values("meeting")
    found = Meeting.objects.filter(state=_S.CONVENED, pk__in=invited, starts_at__date__gte=today)
    if actor.has(*OFFICE_ROLES):
        found = Meeting.objects.filter(state__in=(_S.PLANNED, _S.CONVENED), starts_at__date__gte=today)
    return found.select_related("series").order_by("starts_at", "pk")


def last_signed(series: MeetingSeries) -> Meeting | None:
    """The meeting of a series whose minutes were signed last."""
    return Meeting.objects.filter(series=series, state=_S.SIGNED).order_by("-starts_at", "-pk").first()


def reached_not(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What stands on an agenda and nothing was decided on."""
    return meeting.items.filter(removed_at=None, decisions=None)


def next_ordinal(series: MeetingSeries, year: int) -> int:
    """Which meeting of its year the next one is."""
    held = Meeting.objects.filter(series=series, year=year).aggregate(last=Max("ordinal"))["last"]
    return int(held or 0) + 1
