"""The dated rule of honours: in words, with its text; the chief puts a new one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.honours.actions.rule import adopt_rule
from taizhang.honours.models import HonourRule
from taizhang.honours.permissions import may_adopt_rule, may_read
from taizhang.honours.queries.rules import rule_on, rules_on
from taizhang.honours.rules.publicity import last_day
from taizhang.honours.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.web.adopting import rule_page
from taizhang.web.requests import signed_in


@signed_in
def rule(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today in words, those before it, and the form for the next."""
    may_read(actor)
    today = clock.today()
    rules = rules_on(today)
    shown = {
        "rules": rules,
        "now": rule_on(today),
        "today": today,
        "last": last_day(today, rules.workdays),
        "held": HonourRule.objects.order_by("-valid_from", "-pk"),
    }
    return rule_page(
        request,
        "honours/rule.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_rule, by=actor),
        may_adopt=allows(may_adopt_rule, actor),
    )
