"""What every act on an inspection shares: the permission, the state, the one record."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.inspections import permissions
from taizhang.inspections.facts import InspectionState
from taizhang.inspections.models import Inspection
from taizhang.inspections.rules.states import EVENTS, next_state
from taizhang.lib import clock
from taizhang.lib.states import NotOpen


def need_open(row: Inspection, act: str) -> InspectionState:
    """The state an act leads to; NotOpen where it is not open in the state the inspection is in."""
    state = next_state(InspectionState(row.state), act)
    if state is None:
        raise NotOpen(_("The inspection is %(state)s; this cannot be done with it now.") % {"state": row.state})
    return state


@contextmanager
def moving(row: Inspection, act: str, *, by: Actor) -> Iterator[datetime]:
    """Open the one record of an act in the unit's stream, and save the inspection at its end; gives the moment.

    Denied where it is not the actor's, NotOpen where the act is not open in the state the inspection is in.
    """
    permissions.may_act(by, row, act)
    before, state, now = row.state, need_open(row, act), clock.now()
    try:
        with recorded(EVENTS[act], by=by.username, stream=row.unit.stream, subject=row.code):
            row.moved_at = now if state != before else row.moved_at
            row.state = state
            yield now
            row.save()
    except Exception:
        row.state = before
        raise


def need(text: str, lacking: str) -> str:
    """The text without blanks around it; ValueError says what is lacking where there is none."""
    if not text.strip():
        raise ValueError(lacking)
    return text.strip()
