"""The schemes: what counts how much, since when; the chief puts a new one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.models import Scheme
from taizhang.assessment.permissions import may_adopt_scheme, may_see_scores
from taizhang.assessment.queries import scheme_for
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.lib import clock
from taizhang.web.adopting import rule_page
from taizhang.web.requests import signed_in


@signed_in
def schemes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every scheme with its rules and text, and the form for the next."""
    may_see_scores(actor)
    held = Scheme.objects.order_by("-valid_from", "-pk")
    shown = {
        "now": scheme_for(clock.today()),
        "schemes": [(scheme, _rules(scheme)) for scheme in held],
    }
    return rule_page(
        request,
        "assessment/schemes.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_scheme, by=actor),
        may_adopt=allows(may_adopt_scheme, actor),
    )


def _rules(scheme: Scheme) -> list[tuple[str, object]]:
    return [(rule.title, rule.points) for rule in scheme.says.rule]
