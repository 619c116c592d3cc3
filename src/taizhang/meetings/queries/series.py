"""What came before in a series of meetings."""

from datetime import date

from django.db.models import Max, QuerySet

from taizhang.lib import clock
from taizhang.meetings.facts import MeetingState
from taizhang.meetings.models import AgendaItem, Meeting, MeetingSeries


def last_signed(series: MeetingSeries) -> Meeting | None:
    """The meeting of a series whose minutes were signed last."""
    return Meeting.objects.filter(series=series, state=MeetingState.SIGNED).order_by("-starts_at", "-pk").first()


def last_called(series: MeetingSeries) -> date | None:
    """The day of the latest meeting of a series that was called and not called off."""
    held = Meeting.objects.filter(series=series).exclude(state=MeetingState.CANCELLED)
    latest = held.aggregate(latest=Max("starts_at"))["latest"]
    return latest.astimezone(clock.TZ).date() if latest else None


def next_meeting(series: MeetingSeries) -> Meeting | None:
    """The meeting of a series that is prepared or called and comes first."""
    ahead = Meeting.objects.filter(series=series, state__in=(MeetingState.PLANNED, MeetingState.CONVENED))
    return ahead.select_related("series").order_by("starts_at", "pk").first()


def reached_not(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What stands on an agenda and nothing was decided on."""
    return meeting.items.filter(removed_at=None, decisions=None)


def next_ordinal(series: MeetingSeries, year: int) -> int:
    """Which meeting of its year the next one is."""
    held = Meeting.objects.filter(series=series, year=year).aggregate(last=Max("ordinal"))["last"]
    return int(held or 0) + 1
