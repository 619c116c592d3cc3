"""Putting a rule of appeals in force."""

from taizhang.accounts.facts import Actor
from taizhang.assessment import permissions
from taizhang.assessment.models import AppealRule
from taizhang.assessment.rules.rulebook import RULE, read_rules
from taizhang.audit.dated import adopt
from taizhang.lib import clock

EVENT = "assessment.adopt_rule"


def adopt_rule(text: str, *, by: Actor) -> AppealRule:
    """Put a rule in force from its first day on; InvalidRule says what is wrong with it. None is ever changed: another
    takes its place under a code of its own, and the same text again gives the one already held."""
    permissions.may_adopt_rule(by)
    said, now = read_rules(text), clock.now()
    return adopt(AppealRule, RULE, text, said, event=EVENT, by=by.username, adopted_at=now)
