"""The dated rules of inspections: quota, repetition, days, recusal; the chief puts a new one in force."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.inspections.actions.rule import adopt_rule
from taizhang.inspections.models import InspectionRule
from taizhang.inspections.permissions import may_adopt_rule, may_see_inspections
from taizhang.inspections.queries.rules import rule_on, rules_on
from taizhang.inspections.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.lib.problems import Problem
from taizhang.web.inspections.words import DAYS, KINDS
from taizhang.web.requests import signed_in


@signed_in
def rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today, those adopted, and, for the chief, the text of another; wrong text comes back with why."""
    may_see_inspections(actor)
    if request.method != "POST":
        return _page(request, actor, text=shipped_text(clock.today().year))
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        rule = adopt_rule(text, by=actor)
    except InvalidRule as refusal:
        return _page(request, actor, text=text, problems=refusal.problems)
    messages.success(request, _("%(rule)s is in force from %(day)s.") % {"rule": rule, "day": rule.valid_from})
    return redirect("inspection_rules")


def _page(request: HttpRequest, actor: Actor, *, text: str, problems: Sequence[Problem] = ()) -> HttpResponse:
    today = clock.today()
    now = rules_on(today)
    context = {
        "now": now,
        "adopted": rule_on(today),
        "counted": [KINDS[kind] for kind in KINDS if kind in now.counted],
        "days": [(DAYS[name], days) for name, days in now.days.items()],
        "held": InspectionRule.objects.order_by("-valid_from", "-pk"),
        "may_adopt": allows(may_adopt_rule, actor),
        "text": text,
        "problems": problems,
    }
    return render(request, "inspections/rules.html", context, status=422 if problems else 200)
