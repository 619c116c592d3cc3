"""Putting a rule of lists in force."""

from taizhang.accounts.facts import Actor
from taizhang.audit.dated import adopt
from taizhang.consequences import permissions
from taizhang.consequences.models import ListingRule
from taizhang.consequences.rules.rulebook import RULE, read_rules
from taizhang.consequences.rules.states import EVENTS
from taizhang.lib import clock


def adopt_rule(text: str, *, by: Actor) -> ListingRule:
    """Put a rule in force from its first day on; InvalidRule says what is wrong with it. None is ever changed: another
    takes its place under a code of its own, and the same text again gives the one already held."""
    permissions.may_decide(by)
    said, now = read_rules(text), clock.now()
    return adopt(ListingRule, RULE, text, said, event=EVENTS["rule"], by=by.username, adopted_at=now)
