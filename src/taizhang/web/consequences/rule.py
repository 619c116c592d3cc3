"""The dated rule of lists: in words, with its text; the chief puts a new one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.consequences.actions.rule import adopt_rule
from taizhang.consequences.facts import ADVERSE
from taizhang.consequences.models import ListingRule
from taizhang.consequences.permissions import may_decide, may_read
from taizhang.consequences.queries.rules import rule_on, rules_on
from taizhang.consequences.rules.picking import conditions
from taizhang.consequences.rules.rulebook import shipped_text
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
        "lists": [(each, conditions(each), each.kind in ADVERSE) for each in rules.lists],
        "now": rule_on(today),
        "held": ListingRule.objects.order_by("-valid_from", "-pk"),
    }
    return rule_page(
        request,
        "consequences/rule.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_rule, by=actor),
        may_adopt=allows(may_decide, actor),
    )
