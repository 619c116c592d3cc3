"""The schemes: what counts how much, since when; the chief puts a new one in force."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.models import Scheme
from taizhang.assessment.permissions import may_adopt_scheme, may_see_scores
from taizhang.assessment.queries.schemes import scheme_for, schemes_on
from taizhang.assessment.rules.language.reading import shipped_text
from taizhang.assessment.rules.wording_whole import spans_said
from taizhang.lib import clock
from taizhang.web.adopting import rule_page
from taizhang.web.assessment.shipping import shipped_list, shipped_text_of
from taizhang.web.assessment.spoken import page_speech
from taizhang.web.requests import signed_in


@signed_in
def schemes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every scheme adopted, those that come with the system, and the form for the next, begun with one of them."""
    may_see_scores(actor)
    speech = page_speech()
    held = Scheme.objects.order_by("-valid_from", "-pk")
    shown = {
        "now": scheme_for(clock.today()),
        "holding": schemes_on(clock.today()),
        "schemes": [(scheme, _rules(scheme), spans_said(scheme.says, speech)) for scheme in held],
        "shipped": shipped_list(),
    }
    start = request.GET.get("from", "")
    begun = shipped_text_of(start) if start else ""
    return rule_page(
        request,
        "assessment/schemes.html",
        shown,
        shipped=lambda year: begun or shipped_text(year),
        adopt=partial(adopt_scheme, by=actor),
        may_adopt=allows(may_adopt_scheme, actor),
    )


def _rules(scheme: Scheme) -> list[tuple[str, object]]:
    return [(rule.title, rule.points) for rule in scheme.says.rule]
