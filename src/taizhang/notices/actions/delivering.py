"""Sending what lies in the outbox: a claim by compare-and-set, a lease, one try, and what came of it.

At least once: a worker that is cut off between sending and noting it leaves a lease that runs out, and the dispatch
goes again under the same key. Never twice while nobody is cut off.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from taizhang.lib import clock
from taizhang.notices.actions.composing import compose
from taizhang.notices.carriers import Missed, carry
from taizhang.notices.facts import ChannelKind, DispatchState, Letter
from taizhang.notices.models import Dispatch
from taizhang.notices.rules.delivery import TRANSITIONS, TRIES, after_miss

BATCH = 50


def deliver_ready() -> int:
    """Send all that is to be sent now, one after another; returns how many arrived. Safe to run side by side."""
    arrived = 0
    _give_up_cut_off()
    for dispatch in list(_ready(clock.now())[:BATCH]):
        if claim(dispatch):
            arrived += deliver(dispatch)
    return arrived


def _ready(now: datetime) -> QuerySet[Dispatch]:
    held = Dispatch.objects.filter(_free(now), attempts__lt=TRIES, channel__is_active=True)
    return held.select_related("channel", "person").order_by("not_before", "pk")


def _free(now: datetime) -> Q:
    """What may be claimed: its time has come, or whoever claimed it is gone."""
    due = Q(state__in=(DispatchState.WAITING, DispatchState.READY), not_before__lte=now)
    return due | Q(state=DispatchState.SENDING, lease_until__lt=now)


def _give_up_cut_off() -> None:
    now = clock.now()
    lost = Dispatch.objects.filter(state=DispatchState.SENDING, lease_until__lt=now, attempts__gte=TRIES)
    given_up, reason = TRANSITIONS[DispatchState.SENDING, "give_up"], _("the worker was cut off at every try")
    lost.update(state=given_up, ended_at=now, reason=reason)


def claim(dispatch: Dispatch) -> bool:
    """Take a dispatch for this worker alone; False where another was faster or nothing waits any more.

    The first claim fixes what it says. A dispatch that would say nothing new is taken away.
    """
    now, before = clock.now(), DispatchState(dispatch.state)
    with transaction.atomic():
        seen = Dispatch.objects.filter(_free(now), pk=dispatch.pk, state=before, attempts=dispatch.attempts)
        taken = seen.update(
            state=TRANSITIONS[before, "claim"],
            attempts=F("attempts") + 1,
            claimed_at=now,
            lease_until=now + timedelta(seconds=settings.TAIZHANG_LEASE),
        )
        if not taken:
            return False
        dispatch.refresh_from_db(fields=["state", "attempts", "claimed_at", "lease_until"])
        if before is DispatchState.WAITING and not compose(dispatch):
            dispatch.delete()
            return False
    return True


def deliver(dispatch: Dispatch) -> bool:
    """One try of what was claimed, outside any transaction; whether it arrived."""
    letter = Letter(dispatch.key, dispatch.to, dispatch.subject, dispatch.text)
    channel = dispatch.channel
    try:
        carry(ChannelKind(channel.kind), letter, address=channel.address, secret=channel.secret)
    except Missed as miss:
        state, moment = after_miss(dispatch.attempts, clock.now())
        ended = clock.now() if state is DispatchState.FAILED else None
        _note(dispatch, state=state, not_before=moment, ended_at=ended, reason=str(miss)[:300])
        return False
    _note(dispatch, state=TRANSITIONS[DispatchState.SENDING, "arrive"], ended_at=clock.now(), reason="")
    return True


def _note(dispatch: Dispatch, **what: object) -> None:
    """Note what came of a try, unless the lease ran out and another worker has it by now."""
    held = Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.SENDING, attempts=dispatch.attempts)
    held.update(**what)
