"""A scheme shown rule by rule in plain words: an adopted one, or one that comes with the system."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.models import Scheme
from taizhang.assessment.permissions import may_adopt_scheme, may_see_scores, may_weigh_schemes
from taizhang.assessment.queries.schemes import schemes_on
from taizhang.assessment.rules.language.reading import read_scheme
from taizhang.lib import clock
from taizhang.lib.hashing import digest
from taizhang.web.assessment.shipping import shipped_text_of
from taizhang.web.assessment.shown import scheme_shown
from taizhang.web.requests import signed_in


@signed_in
def scheme(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """An adopted scheme."""
    may_see_scores(actor)
    held = Scheme.objects.filter(code=code).first()
    if held is None:
        raise Http404
    context = {**scheme_shown(held.says), "held": held, "text": held.text, "hash": held.hash}
    now = held in schemes_on(clock.today())
    return render(request, "assessment/scheme.html", {**context, "now": now, "file": f"{held.code}.toml"})


@signed_in
def shipped_scheme(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """A scheme that comes with the system, to be looked at and taken as a start."""
    may_see_scores(actor)
    text = shipped_text_of(name)
    context = {**scheme_shown(read_scheme(text)), "text": text, "hash": digest(text.encode()), "file": f"{name}.toml"}
    more = {"shipped": name, "may_adopt": allows(may_adopt_scheme, actor), "weighs": allows(may_weigh_schemes, actor)}
    return render(request, "assessment/scheme.html", context | more)
