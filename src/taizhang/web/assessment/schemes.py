"""The schemes: what counts how much, since when; the chief puts a new one in force."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.actions import adopt_scheme
from taizhang.assessment.models import Scheme
from taizhang.assessment.permissions import may_adopt_scheme, may_see_scores
from taizhang.assessment.queries import scheme_for
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.schemes import read_scheme, shipped_text
from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.lib.problems import Problem
from taizhang.web.requests import signed_in


@signed_in
def schemes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every scheme with its rules and text; a text that cannot be used is given back with its problems."""
    may_see_scores(actor)
    if request.method != "POST":
        return _page(request, actor, text=shipped_text(clock.today().year))
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        scheme = adopt_scheme(text, by=actor)
    except InvalidRule as refusal:
        return _page(request, actor, text=text, problems=refusal.problems)
    messages.success(request, _said(scheme))
    return redirect("schemes")


def _said(scheme: Scheme) -> str:
    if scheme.valid_to is None:
        return _("%(scheme)s is in force from %(day)s.") % {"scheme": scheme, "day": scheme.valid_from}
    said = _("%(scheme)s is in force from %(day)s to %(last)s.")
    return said % {"scheme": scheme, "day": scheme.valid_from, "last": scheme.valid_to}


def _page(request: HttpRequest, actor: Actor, *, text: str, problems: Sequence[Problem] = ()) -> HttpResponse:
    held = Scheme.objects.order_by("-valid_from", "-pk")
    context = {
        "now": scheme_for(clock.today()),
        "schemes": [(scheme, _rules(scheme)) for scheme in held],
        "may_adopt": allows(may_adopt_scheme, actor),
        "text": text,
        "problems": problems,
    }
    return render(request, "assessment/schemes.html", context, status=422 if problems else 200)


def _rules(scheme: Scheme) -> list[tuple[str, object]]:
    return [(rule.title, plain(rule.points, 6)) for rule in read_scheme(scheme.text).rules]
