"""The dated rule of projects' lights: in words, with its text; the chief puts a new one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.projects.actions.rule import adopt_rule
from taizhang.projects.models import ProjectRule
from taizhang.projects.permissions import may_adopt_rule, may_read_projects
from taizhang.projects.queries.rules import rule_on, rules_on
from taizhang.projects.rules.rulebook import IN_MONTHS, PARTS, shipped_text
from taizhang.web.adopting import rule_page
from taizhang.web.projects.words import DIMENSIONS
from taizhang.web.requests import signed_in


@signed_in
def rule(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today in words, those before it, and the form for the next."""
    may_read_projects(actor)
    rules = rules_on(clock.today())
    shown = {
        "rules": rules,
        "now": rule_on(clock.today()),
        "parts": [(DIMENSIONS[name], getattr(rules, name), name in IN_MONTHS) for name in PARTS],
        "held": ProjectRule.objects.order_by("-valid_from", "-pk"),
    }
    return rule_page(
        request,
        "projects/rule.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_rule, by=actor),
        may_adopt=allows(may_adopt_rule, actor),
    )
