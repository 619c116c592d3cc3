"""Founding and closing a series of meetings."""

from collections.abc import Mapping
from datetime import time

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings import permissions
from taizhang.meetings.facts import Rhythm
from taizhang.meetings.models import MeetingSeries
from taizhang.organisations.models import LeadingGroup, Post

EVENTS: Mapping[str, str] = {"found": "meetings.found_series", "close": "meetings.close_series"}
LAST = {Rhythm.WEEKLY: 7, Rhythm.MONTHLY: 28, Rhythm.ON_DEMAND: 1}
"""The last day of the week or of the month on which a series may meet: every month has it."""


def found_series(
    group: LeadingGroup, *, by: Actor, name: str, rhythm: Rhythm, on: int, hour: time, place: str, convener: Post
) -> MeetingSeries:
    """Begin a series of a leading group's meetings; a day that is none of the rhythm, or a name that is taken, is a
    ValueError."""
    permissions.may_keep_meetings(by)
    name, place = name.strip(), place.strip()
    if not name or not place:
        raise ValueError(_("A series needs its name and its place."))
    if not 1 <= on <= LAST[rhythm]:
        raise ValueError(_("The day must lie between 1 and %(last)d.") % {"last": LAST[rhythm]})
    if MeetingSeries.objects.filter(name=name).exists():
        raise ValueError(_("There is a series of that name already."))
    with recorded(EVENTS["found"], by=by.username, subject=name):
        series = MeetingSeries(
            group=group, name=name, rhythm=rhythm, on=on, hour=f"{hour:%H:%M}", place=place, convener=convener
        )
        series.save()
    return series


def close_series(series: MeetingSeries, *, by: Actor) -> MeetingSeries:
    """End a series: its meetings stay, no further one is called. Bottlenecks still waiting for it are NotOpen."""
    permissions.may_keep_meetings(by)
    if series.bottlenecks.filter(state="tabled").exists():
        raise NotOpen(_("Bottlenecks still wait for a meeting of this series."))
    with recorded(EVENTS["close"], by=by.username, subject=series.name):
        series.closed_on = clock.today()
        series.save()
    return series
