"""The dated rule of appeals: in words, with its text; the chief puts a new one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.actions.rule import adopt_rule
from taizhang.assessment.models import AppealRule
from taizhang.assessment.permissions import may_adopt_rule, may_see_scores
from taizhang.assessment.queries.rules import rule_on, rules_on
from taizhang.assessment.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.voice.rules.terms import stretch
from taizhang.web.adopting import rule_page
from taizhang.web.requests import signed_in
from taizhang.web.roles import ROLE_NAMES


@signed_in
def rule(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today in words, those before it, and the form for the next."""
    may_see_scores(actor)
    today = clock.today()
    rules = rules_on(today)
    purposes = {
        "disclose": _("To tell the units, once computed"),
        "ask": _("To appeal"),
        "admit": _("To be taken up"),
        "decide": _("To be ruled on"),
    }
    shown = {
        "rules": rules,
        "now": rule_on(today),
        "stretches": [(purposes[name], stretch(name, today, span, NO_OVERRIDES)) for name, span in rules.days.items()],
        "rulers": [ROLE_NAMES[role] for role in sorted(rules.rulers)],
        "held": AppealRule.objects.order_by("-valid_from", "-pk"),
    }
    return rule_page(
        request,
        "appeals/rule.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_rule, by=actor),
        may_adopt=allows(may_adopt_rule, actor),
    )
