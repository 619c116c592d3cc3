"""A dated rule of pace and lights is put in force."""

from taizhang.accounts.facts import Actor
from taizhang.audit.dated import adopt
from taizhang.lib.hashing import digest
from taizhang.reporting import permissions
from taizhang.reporting.models import KeptPaceRule
from taizhang.reporting.rules import EVENTS
from taizhang.reporting.rules.pace_faults import RULE
from taizhang.reporting.rules.paces import read_rule


def adopt_pace_rule(text: str, *, by: Actor) -> KeptPaceRule:
    """Put a rule in force for the days it names; the same text again gives the rule already held.

    A rule is never changed: another text under the code of an old one is refused, like anything else wrong with it, by
    InvalidRule with its problems. Where two hold on a day, the one that begins later counts; what was read before
    that day comes out as it did.
    """
    permissions.may_adopt_pace_rule(by)
    said, hashed = read_rule(text), digest(text.encode())
    event = EVENTS["adopt"]
    return adopt(KeptPaceRule, RULE, text, said, event=event, by=by.username, hash=hashed, valid_to=said.valid_to)
