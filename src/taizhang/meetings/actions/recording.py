"""How every act on a meeting is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib.states import NotOpen
from taizhang.meetings.facts import MeetingState
from taizhang.meetings.models import Meeting
from taizhang.meetings.rules.meetings import EVENTS, next_state


@contextmanager
def moving(meeting: Meeting, act: str, *, by: Actor) -> Iterator[None]:
    """One record of the office in which the meeting takes the act's next state; NotOpen where there is none."""
    state = next_state(MeetingState(meeting.state), act)
    if state is None:
        raise NotOpen(_("The meeting is %(state)s; this cannot be done with it now.") % {"state": meeting.state})
    before = meeting.state
    try:
        with recorded(EVENTS[act], by=by.username, subject=str(meeting)[:120]):
            meeting.state = state
            yield
    except Exception:
        meeting.state = before
        raise
