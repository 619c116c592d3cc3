"""The outbox: a row for each person and channel, in the transaction of what it tells; nothing is sent here."""

import secrets
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Max

from taizhang.audit.plain import rows
from taizhang.lib import clock
from taizhang.notices.facts import DispatchState, Quiet
from taizhang.notices.models import Dispatch, Notice, Route
from taizhang.notices.queries import quiet_of
from taizhang.notices.rules.hours import send_at

CHOSEN = (
    "JOIN notices_channel channel ON channel.id = notices_route.channel_id AND channel.is_active "
    "JOIN accounts_person person ON person.id = notices_route.person_id AND person.is_active "
    "WHERE notices_route.person_id IN %s ORDER BY notices_route.id"
)
Told = dict[tuple[int, int], date]


def post(people: Collection[int], *, urgent: bool = False) -> None:
    """Let each of the people be told on the channels they chose: once a day, or within minutes what is urgent.

    What waits already takes the news along. The text is put together when the dispatch is claimed, so that it names
    all that waits then and nothing that was settled meanwhile.
    """
    if not people:
        return
    routes = rows(Route, CHOSEN, people)
    if not routes:
        return
    now, quiet = clock.now(), quiet_of({route.person_id for route in routes})
    told = {} if urgent else _told(routes, now.date())
    letters = [_row(route, now, quiet[route.person_id], told, urgent=urgent) for route in routes]
    Dispatch.objects.bulk_create(letters, ignore_conflicts=True)


def post_left() -> None:
    """Post what is unread and was named in no dispatch, for those who chose a channel only now or were passed over."""
    post(list(Notice.objects.filter(read_at=None, person__routes__isnull=False).values_list("person", flat=True)))


def _told(routes: Iterable[Route], today: date) -> Told:
    """The last day, from today on, on which the day's dispatch to a person on a channel is past changing."""
    held = Dispatch.objects.filter(person__in=[route.person_id for route in routes], urgent=False, day__gte=today)
    past = held.exclude(state=DispatchState.WAITING).order_by().values_list("person", "channel")
    return {(person, channel): day for person, channel, day in past.annotate(Max("day"))}


def _row(route: Route, now: datetime, quiet: Quiet, told: Told, *, urgent: bool) -> Dispatch:
    gather = timedelta(minutes=settings.TAIZHANG_GATHER)
    moment = now + gather
    if not urgent:
        moment = send_at(now, quiet, told_on=told.get((route.person_id, route.channel_id)), gather=gather)
    return Dispatch(
        person_id=route.person_id,
        channel_id=route.channel_id,
        key=secrets.token_hex(10),
        urgent=urgent,
        day=moment.date(),
        not_before=moment,
        created_at=now,
    )
