"""A meeting as an entry of a calendar."""

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.ics import Timed, calendar_text
from taizhang.meetings.models import Meeting
from taizhang.web.downloads import as_download
from taizhang.web.meetings.views import meeting_seen
from taizhang.web.requests import signed_in

HOURS = 2
"""How long a meeting stands in a calendar: nobody says beforehand when it ends."""


def entry_of(meeting: Meeting) -> Timed:
    """A meeting as a calendar shows it."""
    return Timed(f"meeting-{meeting.pk}@taizhang", meeting.starts_at, HOURS, str(meeting), meeting.place)


@signed_in
def entry(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The meeting for a calendar."""
    meeting = meeting_seen(actor, key)
    text = calendar_text(str(meeting), [entry_of(meeting)], stamp=clock.now())
    return as_download(text.encode(), f"meeting-{meeting.pk}.ics", "text/calendar; charset=utf-8")
