"""What may be asked of the inbox and the outbox."""

from collections.abc import Iterable

from django.conf import settings
from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from taizhang.accounts.facts import Actor
from taizhang.notices.facts import DispatchState, Quiet
from taizhang.notices.models import Channel, Dispatch, Notice, QuietHours, Route
from taizhang.notices.permissions import may_read_dispatches
from taizhang.notices.rules.hours import read_quiet

UNREAD = "SELECT COUNT(*) FROM notices_notice WHERE person_id = %s AND read_at IS NULL"


def inbox_of(actor: Actor) -> QuerySet[Notice]:
    """The actor's own notices: unread first, each part newest first."""
    mine = Notice.objects.none() if actor.person_id is None else Notice.objects.filter(person_id=actor.person_id)
    return mine.order_by(F("read_at").desc(nulls_first=True), "-at", "-pk")


def unread_count(actor: Actor) -> int:
    """How many of the actor's notices are unread. Plain SQL, as every page asks this."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [actor.person_id])
        return int(cursor.fetchone()[0])


def waiting_for(person_id: int) -> QuerySet[Notice]:
    """What a person has not read, the nearest last day first, then the newest."""
    return Notice.objects.filter(person=person_id, read_at=None).order_by(
        F("due_on").asc(nulls_last=True), "-at", "-pk"
    )


def named_before(dispatch: Dispatch) -> list[str]:
    """What the last dispatch to the person on the channel named, save for those that were given up."""
    others = Dispatch.objects.filter(person=dispatch.person_id, channel=dispatch.channel_id).exclude(pk=dispatch.pk)
    said = others.exclude(named=[]).exclude(state=DispatchState.FAILED).order_by("-claimed_at", "-pk")
    return list(said.values_list("named", flat=True).first() or [])


def quiet_of(people: Iterable[int]) -> dict[int, Quiet]:
    """The quiet hours of each of the people: their own, or the instance's."""
    keys = list(people)
    found = dict.fromkeys(keys, read_quiet(settings.TAIZHANG_QUIET))
    for each in QuietHours.objects.filter(person__in=keys):
        found[each.person_id] = Quiet(each.begins, each.ends, each.days_off)
    return found


def channels_for() -> QuerySet[Channel]:
    """The channels that are open to be chosen."""
    return Channel.objects.filter(is_active=True)


def own_routes(person_id: int) -> dict[int, str]:
    """Where the channels that a person chose find the person, by the channel's key."""
    return dict(Route.objects.filter(person=person_id).values_list("channel_id", "to"))


def channels_with_tallies() -> QuerySet[Channel]:
    """All channels with how many people chose each and how many dispatches were given up on it."""
    chosen = Count("routes", distinct=True)
    failed = Count("dispatches", filter=Q(dispatches__state=DispatchState.FAILED), distinct=True)
    return Channel.objects.annotate(chosen=chosen, failed=failed)


def tally_of(dispatches: QuerySet[Dispatch]) -> dict[str, int]:
    """How many messages are in each state."""
    return dict(dispatches.order_by().values_list("state").annotate(Count("pk")))


def dispatches_seen_by(actor: Actor) -> QuerySet[Dispatch]:
    """The outbox: all of it for those who look after it (Denied for others)."""
    may_read_dispatches(actor)
    return Dispatch.objects.select_related("person", "channel")


def own_dispatches(actor: Actor) -> QuerySet[Dispatch]:
    """What was and will be sent to the actor."""
    mine = Dispatch.objects.none() if actor.person_id is None else Dispatch.objects.filter(person=actor.person_id)
    return mine.select_related("channel")
