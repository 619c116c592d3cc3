"""The dated rule of bottlenecks and agendas: in words, with its text; the chief puts a new one in force."""

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
from taizhang.meetings.actions.rule import adopt_rule
from taizhang.meetings.models import MeetingRule
from taizhang.meetings.permissions import may_adopt_rule
from taizhang.meetings.queries.rules import rule_on, rules_on
from taizhang.meetings.rules.rulebook import shipped_text
from taizhang.web.bottlenecks.views import need_reader
from taizhang.web.requests import signed_in


@signed_in
def rule(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today in words, those before it, and the next one; a text that cannot be used comes back with why."""
    need_reader(actor)
    if request.method != "POST":
        return _page(request, actor, text=shipped_text(clock.today().year))
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\0", "")
    try:
        held = adopt_rule(text, by=actor)
    except InvalidRule as refusal:
        return _page(request, actor, text=text, problems=refusal.problems)
    messages.success(request, _("%(rule)s is in force from %(day)s.") % {"rule": held, "day": held.valid_from})
    return redirect("bottleneck_rule")


def _page(request: HttpRequest, actor: Actor, *, text: str, problems: Sequence[Problem] = ()) -> HttpResponse:
    today = clock.today()
    rules = rules_on(today)
    context = {
        "rules": rules,
        "now": rule_on(today),
        "levels": [(level, rules.levels[level.next] if level.next else None) for level in rules.levels.values()],
        "held": MeetingRule.objects.order_by("-valid_from", "-pk"),
        "may_adopt": allows(may_adopt_rule, actor),
        "text": text,
        "problems": problems,
    }
    return render(request, "bottlenecks/rule.html", context, status=422 if problems else 200)
