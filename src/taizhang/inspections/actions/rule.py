"""Putting a rule of inspections in force."""

from taizhang.accounts.facts import Actor
from taizhang.audit.dated import adopt
from taizhang.inspections import permissions
from taizhang.inspections.models import InspectionRule
from taizhang.inspections.rules.rulebook import RULE, read_rules
from taizhang.inspections.rules.states import EVENTS
from taizhang.lib import clock


def adopt_rule(text: str, *, by: Actor) -> InspectionRule:
    """Put a rule in force from its first day on; InvalidRule says what is wrong with it. None is ever changed: another
    takes its place under a code of its own, and the same text again gives the one already held."""
    permissions.may_adopt_rule(by)
    said, now = read_rules(text), clock.now()
    return adopt(InspectionRule, RULE, text, said, event=EVENTS["adopt"], by=by.username, adopted_at=now)
