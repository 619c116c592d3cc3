"""The page of one appeal, and what is done with it."""

from collections.abc import Mapping

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.assessment.facts import AppealState, Mend
from taizhang.assessment.models import Appeal
from taizhang.assessment.permissions import may_appeal, may_see_scores
from taizhang.assessment.queries.appeals import admit_stretch, appeals_seen_by, decide_stretch, line_of, recused
from taizhang.assessment.queries.lives import ask_stretch, day_of, life_of
from taizhang.assessment.queries.papers import before_of
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.naming import word_zh
from taizhang.assessment.rules.settling import COLUMNS
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.lib import clock
from taizhang.voice.rules.terms import Stretch
from taizhang.web.appeals.deeds import DEEDS, forms_for
from taizhang.web.appeals.words import GROUNDS, RECUSALS
from taizhang.web.deeds import DeedPage
from taizhang.web.history import history
from taizhang.web.requests import signed_in

SAID = {
    "assessment.write_appeal": "reason",
    "assessment.dismiss_appeal": "ruling",
    "assessment.uphold_appeal": "ruling",
    "assessment.uphold_appeal_in_part": "ruling",
    "assessment.refuse_appeal": "ruling",
}


def appeal_seen(actor: Actor, key: int) -> Appeal:
    """The appeal, or 404 where it is not the actor's to see."""
    may_see_scores(actor)
    found = appeals_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def appeal(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One appeal: what is contested and why, by when it is answered, how it was ruled on, what became of it."""
    return appeal_page(request, actor, appeal_seen(actor, key))


def appeal_page(
    request: HttpRequest, actor: Actor, found: Appeal, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    line, why = line_of(found), recused(actor, found) if found.state == AppealState.ADMITTED else None
    context = {
        "appeal": found,
        "line": line,
        "points": (plain(line.points, 2), plain(line.possible, 2)) if line else None,
        "life": life_of(found.run, clock.today()),
        "stretches": list(_stretches(found)),
        "corrections": [_corrected(each.mend) for each in found.corrections.select_related("unit")],
        "before": before_of(found.result) if found.result else None,
        "ground": GROUNDS.get(found.ground, ""),
        "recused": RECUSALS[why] if why else "",
        "own": allows(may_appeal, actor, found.unit_id),
        "may_write": allows(may_appeal, actor, found.unit_id) and found.state == AppealState.DRAFT,
        "forms": forms_for(actor, found, bound or {}),
        "events": history(found, SAID, (found.unit.stream, OFFICE_STREAM)),
    }
    return render(request, "appeals/appeal.html", context, status=422 if bound else 200)


def _corrected(mend: Mend) -> Mapping[str, str]:
    """A ruling's row, column, and what stood and stands there, as people call them."""
    before, after = (word_zh(mend.metric, mend.column, each) for each in (mend.before, mend.after))
    return {"called": mend.what, "column": COLUMNS[mend.column], "before": before, "after": after}


def _stretches(found: Appeal) -> list[tuple[str, Stretch]]:
    """The days that matter to an appeal, each counted day by day."""
    told = life_of(found.run, clock.today()).disclosure
    days = [(_("To appeal"), ask_stretch(told.starts_on))] if told else []
    if found.filed_at:
        filed = day_of(found.filed_at)
        days += [(_("To be taken up"), admit_stretch(filed)), (_("To be ruled on"), decide_stretch(filed))]
    return days


PAGE = DeedPage(
    DEEDS,
    appeal_page,
    "appeal",
    gettext_lazy("This is not open now: somebody dealt with it meanwhile, or its day is over."),
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one appeal."""
    return PAGE.act(request, actor, appeal_seen(actor, key), name)
