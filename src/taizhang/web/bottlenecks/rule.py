"""The dated rule of bottlenecks and agendas: in words, with its text; the chief puts a new one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.meetings.actions.rule import adopt_rule
from taizhang.meetings.models import MeetingRule
from taizhang.meetings.permissions import may_adopt_rule
from taizhang.meetings.queries.rules import rule_on, rules_on
from taizhang.meetings.rules.rulebook import shipped_text
from taizhang.web.adopting import rule_page
from taizhang.web.bottlenecks.views import need_reader
from taizhang.web.requests import signed_in


@signed_in
def rule(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today in words, those before it, and the form for the next."""
    need_reader(actor)
    today = clock.today()
    rules = rules_on(today)
    shown = {
        "rules": rules,
        "now": rule_on(today),
        "levels": [(level, rules.levels[level.next] if level.next else None) for level in rules.levels.values()],
        "held": MeetingRule.objects.order_by("-valid_from", "-pk"),
    }
    return rule_page(
        request,
        "bottlenecks/rule.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_rule, by=actor),
        may_adopt=allows(may_adopt_rule, actor),
    )
