"""Putting a rulebook in force."""

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.ledger import permissions
from taizhang.ledger.models import Rulebook
from taizhang.ledger.rules import EVENTS
from taizhang.ledger.rules.rulebook import InvalidRulebook, read_rulebook
from taizhang.lib import clock
from taizhang.lib.problems import Problem


def adopt_rulebook(text: str, *, by: Actor) -> Rulebook:
    """Put a rulebook in force from its first day on; InvalidRulebook says what is wrong with it.

    A rulebook is never changed: another takes its place, under a code of its own, from its own first day.
    """
    permissions.may_approve_targets(by)
    rules = read_rulebook(text)
    if Rulebook.objects.filter(code=rules.code).exists():
        raise InvalidRulebook((Problem(f"代码 {rules.code} 已经用过", suggestion="新规则请用新的代码", column="code"),))
    with recorded(EVENTS["adopt"], by=by.username, subject=rules.code):
        held = Rulebook(
            code=rules.code, title=rules.title, text=text, valid_from=rules.valid_from, adopted_at=clock.now()
        )
        held.save()
    return held
