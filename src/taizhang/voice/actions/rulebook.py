"""Putting reply rules in force, and using up challenges."""

from datetime import datetime

from django.db import IntegrityError, transaction

from taizhang.accounts.facts import Actor
from taizhang.audit.dated import adopt
from taizhang.lib import clock
from taizhang.voice import permissions
from taizhang.voice.models import ReplyRules, Spent
from taizhang.voice.rules import EVENTS
from taizhang.voice.rules.rulebook import REPLY_RULES, read_rules


def adopt_reply_rules(text: str, *, by: Actor) -> ReplyRules:
    """Put reply rules in force from their first day on; InvalidRule says what is wrong with them.

    Rules are never changed: others take their place, under a code of their own, from their own first day.
    """
    permissions.may_adopt_rules(by)
    said, now = read_rules(text), clock.now()
    return adopt(ReplyRules, REPLY_RULES, text, said, event=EVENTS["adopt"], by=by.username, adopted_at=now)


def spend(number: str, until: datetime) -> bool:
    """Use a challenge up; False when somebody did before. Those that have run out are forgotten."""
    try:
        with transaction.atomic():
            Spent.objects.filter(until__lt=clock.now()).delete()
            Spent.objects.create(number=number, until=until)
    except IntegrityError:
        return False
    return True
