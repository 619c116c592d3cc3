"""What supporting units say of their own part, and who gives it to them."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.ledger import permissions
from taizhang.ledger.facts import SupportState
from taizhang.ledger.models import Support
from taizhang.ledger.queries import IN_FORCE
from taizhang.ledger.rules import EVENTS, written
from taizhang.lib import clock
from taizhang.lib.states import NotOpen


def give_part(support: Support, part: str, *, by: Actor) -> Support:
    """The lead unit, or the office for it, says what a supporting unit does; no words are a ValueError."""
    unit = support.target.ledger.unit
    permissions.may_enter_targets(by, unit.pk)
    said = written(part)
    if not said:
        raise ValueError(_("Say what the supporting unit does."))
    with recorded(EVENTS["give_part"], by=by.username, stream=unit.stream, subject=support.target.code):
        support.part = said[:200]
        support.save()
    return support


def say_support(support: Support, state: SupportState, *, by: Actor, note: str = "") -> Support:
    """The supporting unit says how far it is with its own part; the lead unit cannot say it for it.

    A part that is done, or that goes back, is said with a note (ValueError). A line not in force is NotOpen.
    """
    permissions.may_say_support(by, support)
    said = written(note)
    back = list(SupportState).index(state) < list(SupportState).index(SupportState(support.state))
    if not said and (back or state is SupportState.DONE):
        raise ValueError(_("Say what was done, or why it goes back."))
    stream = support.target.ledger.unit.stream
    with recorded(EVENTS["say_support"], by=by.username, stream=stream, subject=support.target.code):
        if support.target.state not in IN_FORCE:
            raise NotOpen(_("The line is not in force."))
        support.state, support.note = state, said[:300]
        support.said_at, support.said_by_id = clock.now(), by.person_id
        support.save()
    return support
