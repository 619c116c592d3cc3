"""How every act on a bottleneck is recorded, and what all of them share."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings.facts import LEVELS, BottleneckState
from taizhang.meetings.models import Bottleneck
from taizhang.meetings.rules.bottlenecks import EVENTS, next_state
from taizhang.notices.actions import settle
from taizhang.notices.facts import NoticeKind

WAITING = (NoticeKind.BOTTLENECK_RAISED, NoticeKind.BOTTLENECK_SENT, NoticeKind.BOTTLENECK_LIFT)


@contextmanager
def moved(row: Bottleneck, act: str, *, by: Actor) -> Iterator[None]:
    """One record in which the bottleneck takes the act's next state (NotOpen where there is none); the caller says
    more of it and saves it. What waited for somebody at the state before waits no more."""
    state = next_state(BottleneckState(row.state), act)
    if state is None:
        raise NotOpen(_("The bottleneck is %(state)s; this cannot be done with it now.") % {"state": row.state})
    subject = row.number or (row.target.code if row.target else row.unit.code)
    before = row.state
    try:
        with recorded(EVENTS[act], by=by.username, stream=row.unit.stream, subject=subject):
            row.state = state
            for kind in WAITING if row.number else ():
                settle(kind=kind, about=row.number)
            yield
    except Exception:
        row.state = before
        raise


def enter_level(row: Bottleneck) -> None:
    """The days at a level begin today, and nothing is proposed of it yet; a bottleneck at no level has no days."""
    row.since = clock.today() if row.state in LEVELS else None
    row.proposed = ""
