"""What every act on an appeal shares: the state it leads to, the one record, what must be said."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.actions.telling import settled
from taizhang.assessment.facts import AppealState
from taizhang.assessment.models import Appeal
from taizhang.assessment.rules.states import APPEAL_EVENTS, next_appeal_state
from taizhang.audit.actions import recorded
from taizhang.lib.states import NotOpen


@contextmanager
def moving(appeal: Appeal, act: str, *, by: Actor) -> Iterator[None]:
    """One record of the unit in which an appeal takes the act's next state (NotOpen where there is none)."""
    before, state = appeal.state, need_state(appeal, act)
    try:
        with recorded(APPEAL_EVENTS[act], by=by.username, stream=appeal.unit.stream) as entry:
            if appeal.pk:
                settled(appeal)
            appeal.state = state
            yield
            appeal.save()
            entry.subject = appeal.code
    except Exception:
        appeal.state = before
        raise


def need_state(appeal: Appeal, act: str) -> AppealState:
    """The state an act leads to; NotOpen where it is not open in the state the appeal is in."""
    state = next_appeal_state(AppealState(appeal.state), act)
    if state is None:
        raise NotOpen(_("The appeal is %(state)s; this cannot be done with it now.") % {"state": appeal.state})
    return state


def need(text: str, lacking: str) -> str:
    """The text without blanks at its ends; where nothing is left, what is asked for is said (ValueError)."""
    if not text.strip():
        raise ValueError(lacking)
    return text.strip()
