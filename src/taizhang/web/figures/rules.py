"""The dated rule of what figures are asked about: the chief puts the next one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.indicators.actions import adopt_checks
from taizhang.indicators.models import CheckRule
from taizhang.indicators.permissions import may_adopt_checks
from taizhang.indicators.queries.checks import check_rule_on, checks_on
from taizhang.indicators.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.web.adopting import rule_page
from taizhang.web.requests import signed_in


@signed_in
def check_rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today in words, those adopted, and the form for the next."""
    today = clock.today()
    shown = {
        "checks": checks_on(today),
        "now": check_rule_on(today),
        "held": list(CheckRule.objects.order_by("-valid_from", "-pk")),
    }
    return rule_page(
        request,
        "figures/rules.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_checks, by=actor),
        may_adopt=allows(may_adopt_checks, actor),
    )
