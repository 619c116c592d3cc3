"""The rules of pace and lights: what lights up when, since which day; the chief puts a new one in force."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.lib.colours import ground, rgb, written
from taizhang.reporting.actions import adopt_pace_rule
from taizhang.reporting.facts import Light
from taizhang.reporting.models import KeptPaceRule
from taizhang.reporting.permissions import may_adopt_pace_rule, may_see_paces
from taizhang.reporting.queries import pace_rule
from taizhang.reporting.rules.paces import shipped_text
from taizhang.web.adopting import rule_page
from taizhang.web.paces.words import LIGHTS
from taizhang.web.requests import signed_in


@signed_in
def paces(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rule of today, those before it, and, for the chief, the form for the next."""
    may_see_paces(actor)
    held = list(KeptPaceRule.objects.order_by("-valid_from", "-pk"))
    now = pace_rule(clock.today())
    shown = {
        "rules": now,
        "now": next((row for row in held if row.code == now.code), None),
        "lights": [(light.value, *LIGHTS[light]) for light in Light],
        "held": held,
    }
    return rule_page(
        request,
        "paces/paces.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_pace_rule, by=actor),
        may_adopt=allows(may_adopt_pace_rule, actor),
    )


@cache_control(max_age=3600)
def lights_css(_request: HttpRequest) -> HttpResponse:
    """The colours this place gives the lights, as the sheet's tokens; they were checked when the instance started."""
    lines = [
        f"--{name}: {colour}; --{name}-ground: {written(ground(rgb(colour)))};"
        for name, colour in settings.TAIZHANG_LIGHTS.items()
    ]
    return HttpResponse(f":root {{ {' '.join(lines)} }}\n", content_type="text/css; charset=utf-8")
