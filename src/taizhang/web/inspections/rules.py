"""The dated rules of inspections: quota, repetition, days, recusal; the chief puts a new one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.inspections.actions.rule import adopt_rule
from taizhang.inspections.models import InspectionRule
from taizhang.inspections.permissions import may_adopt_rule, may_see_inspections
from taizhang.inspections.queries.rules import rule_on, rules_on
from taizhang.inspections.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.web.adopting import rule_page
from taizhang.web.inspections.words import DAYS, KINDS
from taizhang.web.requests import signed_in


@signed_in
def rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today in words, those adopted, and the form for the next."""
    may_see_inspections(actor)
    today = clock.today()
    said = rules_on(today)
    shown = {
        "rules": said,
        "now": rule_on(today),
        "counted": [KINDS[kind] for kind in KINDS if kind in said.counted],
        "days": [(DAYS[name], days) for name, days in said.days.items()],
        "held": InspectionRule.objects.order_by("-valid_from", "-pk"),
    }
    return rule_page(
        request,
        "inspections/rules.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_rule, by=actor),
        may_adopt=allows(may_adopt_rule, actor),
    )
