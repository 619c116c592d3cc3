"""The dated rules of supervision: limits, terms, ladder, triggers; the chief puts a new one in force."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.lib.problems import Problem
from taizhang.supervision.actions import adopt_rules
from taizhang.supervision.models import KeptRules
from taizhang.supervision.permissions import may_adopt_rules
from taizhang.supervision.queries.rulebook import rules_on
from taizhang.supervision.rules.rulebook import shipped_text
from taizhang.web.requests import signed_in
from taizhang.web.supervision.page import need_reader
from taizhang.web.supervision.words import COLOURS, PAPERS, STATIONS_OF_LIMITS, TRIGGERS


@signed_in
def rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today, those adopted, and, for the chief, the text of another; wrong text comes back with why."""
    need_reader(actor)
    if request.method != "POST":
        return _page(request, actor, text=shipped_text(clock.today().year))
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        rule = adopt_rules(text, by=actor)
    except InvalidRule as refusal:
        return _page(request, actor, text=text, problems=refusal.problems)
    messages.success(request, _("%(rule)s is in force from %(day)s.") % {"rule": rule, "day": rule.valid_from})
    return redirect("order_rules")


def _page(request: HttpRequest, actor: Actor, *, text: str, problems: Sequence[Problem] = ()) -> HttpResponse:
    now, held = rules_on(clock.today()), list(KeptRules.objects.order_by("-valid_from", "-pk"))
    context = {
        "now": now,
        "days": [(STATIONS_OF_LIMITS[name], days) for name, days in now.days.items()],
        "terms": [(TRIGGERS[trigger], days) for trigger, days in now.terms.items()],
        "ladder": [(rung, COLOURS[rung.colour], PAPERS[rung.paper] if rung.paper else "") for rung in now.ladder],
        "held": held,
        "built_in": now.code not in {row.code for row in held},
        "may_adopt": allows(may_adopt_rules, actor),
        "text": text,
        "problems": problems,
    }
    return render(request, "supervision/rules.html", context, status=422 if problems else 200)
