"""The papers of an inspection as PDF and Word."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.cadence.queries import city
from taizhang.documents.gbt9704 import render_docx, render_pdf
from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.gbt9704.fonts import FontsMissing
from taizhang.inspections.papers import LAYOUTS
from taizhang.inspections.queries.papers import facts_of, papers_of
from taizhang.web.downloads import as_download, in_place
from taizhang.web.inspections.page import inspection_seen
from taizhang.web.requests import signed_in

RENDERERS: Mapping[str, tuple[Callable[[OfficialDocument], bytes], str]] = {
    "pdf": (render_pdf, "application/pdf"),
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@signed_in
def paper(request: HttpRequest, actor: Actor, key: int, place: int, kind: str) -> HttpResponse:
    """The so-many-eth paper of an inspection; equal facts give equal bytes, so it is made anew."""
    row = inspection_seen(actor, key)
    papers = papers_of(row)
    if kind not in RENDERERS or not 1 <= place <= len(papers):
        raise Http404
    given = papers[place - 1]
    render_paper, media_type = RENDERERS[kind]
    try:
        content = render_paper(LAYOUTS[given.kind](facts_of(row, given, city())))
    except FontsMissing:
        messages.error(request, _("No Chinese typeface is installed; ask the operator to run “taizhang doctor”."))
        return redirect("inspection", key)
    return (in_place if kind == "pdf" else as_download)(content, f"{given.number}.{kind}", media_type)
