"""Putting a rulebook in force."""

from taizhang.accounts.facts import Actor
from taizhang.audit.dated import adopt
from taizhang.ledger import permissions
from taizhang.ledger.models import Rulebook
from taizhang.ledger.rules import EVENTS
from taizhang.ledger.rules.rulebook import RULEBOOK, read_rulebook
from taizhang.lib import clock


def adopt_rulebook(text: str, *, by: Actor) -> Rulebook:
    """Put a rulebook in force from its first day on; InvalidRule says what is wrong with it.

    A rulebook is never changed: another takes its place, under a code of its own, from its own first day. The same
    text again gives the one already held.
    """
    permissions.may_approve_targets(by)
    said, now = read_rulebook(text), clock.now()
    return adopt(Rulebook, RULEBOOK, text, said, event=EVENTS["adopt"], by=by.username, adopted_at=now)
