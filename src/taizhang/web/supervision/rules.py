"""The dated rules of supervision: limits, terms, ladder, triggers; the chief puts a new one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.supervision.actions import adopt_rules
from taizhang.supervision.models import KeptRules
from taizhang.supervision.permissions import may_adopt_rules
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules.rulebook import shipped_text
from taizhang.web.adopting import rule_page
from taizhang.web.requests import signed_in
from taizhang.web.supervision.page import need_reader
from taizhang.web.supervision.words import COLOURS, PAPERS, STATIONS_OF_LIMITS, TRIGGERS


@signed_in
def rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today in words, those adopted, and the form for the next."""
    need_reader(actor)
    now, held = rules_on(clock.today()), list(KeptRules.objects.order_by("-valid_from", "-pk"))
    shown = {
        "rules": now,
        "now": next((row for row in held if row.code == now.code), None),
        "days": [(STATIONS_OF_LIMITS[name], days) for name, days in now.days.items()],
        "terms": [(TRIGGERS[trigger], days) for trigger, days in now.terms.items()],
        "ladder": [(rung, COLOURS[rung.colour], PAPERS[rung.paper] if rung.paper else "") for rung in now.ladder],
        "held": held,
    }
    return rule_page(
        request,
        "supervision/rules.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_rules, by=actor),
        may_adopt=allows(may_adopt_rules, actor),
    )
