"""The rules of pace and lights: what lights up when, since which day; the chief puts a new one in force."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.lib.colours import ground, rgb, written
from taizhang.lib.dated import InvalidRule
from taizhang.lib.problems import Problem
from taizhang.reporting.actions import adopt_pace_rule
from taizhang.reporting.facts import Light
from taizhang.reporting.models import KeptPaceRule
from taizhang.reporting.permissions import may_adopt_pace_rule, may_see_paces
from taizhang.reporting.queries import pace_rule
from taizhang.reporting.rules.paces import read_rule, shipped_text
from taizhang.web.paces.words import LIGHTS
from taizhang.web.requests import signed_in


@signed_in
def paces(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today, those before it, and, for the chief, the text of another; wrong text comes back with why."""
    may_see_paces(actor)
    if request.method != "POST":
        return _page(request, actor, text=shipped_text(clock.today().year))
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        rule = adopt_pace_rule(text, by=actor)
    except InvalidRule as refusal:
        return _page(request, actor, text=text, problems=refusal.problems)
    messages.success(request, _("%(rule)s is in force from %(day)s.") % {"rule": rule, "day": rule.valid_from})
    return redirect("paces")


def _page(request: HttpRequest, actor: Actor, *, text: str, problems: Sequence[Problem] = ()) -> HttpResponse:
    held = list(KeptPaceRule.objects.order_by("-valid_from", "-pk"))
    now = pace_rule(clock.today())
    context = {
        "now": now,
        "lights": [(light.value, *LIGHTS[light]) for light in Light],
        "held": [(row, read_rule(row.text)) for row in held],
        "built_in": now.code not in {row.code for row in held},
        "may_adopt": allows(may_adopt_pace_rule, actor),
        "text": text,
        "problems": problems,
    }
    return render(request, "paces/paces.html", context, status=422 if problems else 200)


@cache_control(max_age=3600)
def lights_css(_request: HttpRequest) -> HttpResponse:
    """The colours this place gives the lights, as the sheet's tokens; they were checked when the instance started."""
    lines = [
        f"--{name}: {colour}; --{name}-ground: {written(ground(rgb(colour)))};"
        for name, colour in settings.TAIZHANG_LIGHTS.items()
    ]
    return HttpResponse(f":root {{ {' '.join(lines)} }}\n", content_type="text/css; charset=utf-8")
