"""Before a scheme is adopted: who moves when a rule weighs otherwise, or when a whole other text holds."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.permissions import may_adopt_scheme, may_weigh_schemes
from taizhang.assessment.queries.due import ended_spans
from taizhang.assessment.queries.weighing import moves
from taizhang.assessment.rules.language.reading import read_scheme
from taizhang.assessment.rules.trying import differing
from taizhang.assessment.rules.whatif import Impossible, varied
from taizhang.documents.queries import Damaged
from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.web.assessment.asked import chosen_span, run_asked
from taizhang.web.assessment.moves import moves_shown
from taizhang.web.assessment.shipping import shipped_text_of
from taizhang.web.assessment.spans import by_kind
from taizhang.web.assessment.weighing import weighed
from taizhang.web.requests import signed_in


def _frame(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """The computation that is looked at, and what can be chosen instead."""
    may_weigh_schemes(actor)
    periods = ended_spans(clock.today())
    period = chosen_span(periods, request.GET.get("period", ""))
    run = run_asked(period, "") if period else None
    return {"periods": by_kind(periods), "run": run, "weighs": True}


@signed_in
def what_if(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Points and bounds of rules changed by form; nothing is kept."""
    context = _frame(request, actor)
    run = context["run"]
    if run is not None:
        says = run.scheme.says
        said = weighed(says, request.GET.dict())
        context["weighed"] = said
        if said.changes and not said.faulty:
            try:
                other = varied(says, said.changes)
                context |= {"other": other, "moves": moves_shown(moves(run, other), says)}
            except (Impossible, Damaged, ValueError) as refusal:
                context["refusal"] = str(refusal)
    faulty = bool(context.get("refusal") or (run is not None and said.faulty))
    return render(request, "assessment/whatif.html", context, status=422 if faulty else 200)


@signed_in
def preview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A whole text tried against the last computed month: its faults, or who moves; the chief adopts it from here."""
    context = _frame(request, actor)
    begun = request.GET.get("from", "")
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\0", "")
    context |= {"text": text or (shipped_text_of(begun) if begun else ""), "may_adopt": allows(may_adopt_scheme, actor)}
    if request.method != "POST":
        return render(request, "assessment/preview.html", context)
    try:
        says = read_scheme(text)
        context["differing"] = differing(says)
        run = context["run"]
        if run is not None:
            context["moves"] = moves_shown(moves(run, says), run.scheme.says, says)
        context["says"] = says
    except InvalidRule as refusal:
        context["problems"] = refusal.problems
    except (Damaged, ValueError) as refusal:
        context["problems"] = [_("This span cannot be scored under it: %(why)s") % {"why": refusal}]
    return render(request, "assessment/preview.html", context, status=422 if context.get("problems") else 200)
