"""What came before in a series of meetings."""

from django.db.models import Max, QuerySet

from taizhang.meetings.facts import MeetingState
from taizhang.meetings.models import AgendaItem, Meeting, MeetingSeries


def last_signed(series: MeetingSeries) -> Meeting | None:
    """The meeting of a series whose minutes were signed last."""
    return Meeting.objects.filter(series=series, state=MeetingState.SIGNED).order_by("-starts_at", "-pk").first()


def reached_not(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What stands on an agenda and nothing was decided on."""
    return meeting.items.filter(removed_at=None, decisions=None)


def next_ordinal(series: MeetingSeries, year: int) -> int:
    """Which meeting of its year the next one is."""
    held = Meeting.objects.filter(series=series, year=year).aggregate(last=Max("ordinal"))["last"]
    return int(held or 0) + 1
