"""Putting a rule of supervision in force."""

from taizhang.accounts.facts import Actor
from taizhang.audit.dated import adopt
from taizhang.lib import clock
from taizhang.supervision import permissions
from taizhang.supervision.models import KeptRules
from taizhang.supervision.rules.rulebook import RULEBOOK, read_rules
from taizhang.supervision.rules.states import EVENTS


def adopt_rules(text: str, *, by: Actor) -> KeptRules:
    """Put a rule in force for the days it names; InvalidRule says what is wrong with it.

    A rule is never changed: another text takes a code of its own. The same text again gives the one already held.
    """
    permissions.may_adopt_rules(by)
    said, now = read_rules(text), clock.now()
    more = {"adopted_at": now, "valid_to": said.valid_to}
    return adopt(KeptRules, RULEBOOK, text, said, event=EVENTS["adopt"], by=by.username, **more)
