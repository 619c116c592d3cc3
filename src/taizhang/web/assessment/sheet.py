"""A unit's score sheet as an official paper, in PDF or Word."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.papers.sheet import score_sheet
from taizhang.assessment.permissions import may_print_sheet
from taizhang.assessment.queries.lives import life_of
from taizhang.assessment.queries.sheets import sheet_facts, was_told
from taizhang.documents.gbt9704.fonts import FontsMissing
from taizhang.lib import clock
from taizhang.web.assessment.line import score_asked
from taizhang.web.downloads import as_download, in_place
from taizhang.web.inspections.papers import RENDERERS
from taizhang.web.requests import signed_in


@signed_in
def sheet(request: HttpRequest, actor: Actor, code: str, form: str) -> HttpResponse:
    """The sheet of the result that is asked for; equal facts give equal bytes, so it is made anew."""
    run, held = score_asked(request, actor, code)
    if form not in RENDERERS:
        raise Http404
    life = life_of(run, clock.today())
    may_print_sheet(actor, held.unit_id, told=was_told(life))
    render_paper, media_type = RENDERERS[form]
    try:
        content = render_paper(score_sheet(sheet_facts(life, held)))
    except FontsMissing:
        messages.error(request, _("No Chinese typeface is installed; ask the operator to run “taizhang doctor”."))
        return redirect(f"{reverse('unit_score', args=[code])}?period={run.span}&run={run.pk}")
    name = f"{held.unit.short_name}{run.period.title_zh}考核得分表.{form}"
    return (in_place if form == "pdf" else as_download)(content, name, media_type)
