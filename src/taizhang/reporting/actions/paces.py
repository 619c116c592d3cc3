"""A dated rule of pace and lights is put in force."""

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.lib.hashing import digest
from taizhang.lib.problems import Problem
from taizhang.reporting import permissions
from taizhang.reporting.models import KeptPaceRule
from taizhang.reporting.rules import EVENTS
from taizhang.reporting.rules.paces import InvalidPaceRule, read_rule


def adopt_pace_rule(text: str, *, by: Actor) -> KeptPaceRule:
    """Put a rule in force for the days it names; the same text again gives the rule already held.

    A rule is never changed: another text under the code of an old one is refused, like anything else wrong with it, by
    InvalidPaceRule with its problems. Where two hold on a day, the one that begins later counts; what was read before
    that day comes out as it did.
    """
    permissions.may_adopt_pace_rule(by)
    said = read_rule(text)
    held = KeptPaceRule.objects.filter(code=said.code).first()
    if held is not None:
        if held.text == text:
            return held
        problem = Problem("该代码的规则已存在且不得改动", suggestion="另取代码", column="code", found=said.code)
        raise InvalidPaceRule((problem,))
    with recorded(EVENTS["adopt"], by=by.username, subject=said.code):
        rule = KeptPaceRule(
            code=said.code,
            title=said.title,
            text=text,
            hash=digest(text.encode()),
            valid_from=said.valid_from,
            valid_to=said.valid_to,
        )
        rule.save()
    return rule
