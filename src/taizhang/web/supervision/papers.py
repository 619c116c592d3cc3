"""What can be taken away from an order: its papers as PDF or Word, the files of an answer."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.cadence.queries import city
from taizhang.documents.gbt9704 import render_docx, render_pdf
from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.gbt9704.fonts import FontsMissing
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.supervision.papers import official_paper
from taizhang.supervision.queries.papers import facts_of, papers_of
from taizhang.web.downloads import as_download, in_place
from taizhang.web.requests import signed_in
from taizhang.web.supervision.page import order_seen

RENDERERS: Mapping[str, tuple[Callable[[OfficialDocument], bytes], str]] = {
    "pdf": (render_pdf, "application/pdf"),
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@signed_in
def paper_file(request: HttpRequest, actor: Actor, key: int, place: int, kind: str) -> HttpResponse:
    """The so-many-eth paper of an order as an official document; equal facts give equal bytes, so it is made anew."""
    papers = papers_of(order_seen(actor, key))
    if kind not in RENDERERS or not 1 <= place <= len(papers):
        raise Http404
    paper = official_paper(facts_of(papers[place - 1], city()))
    render_paper, media_type = RENDERERS[kind]
    try:
        content = render_paper(paper)
    except FontsMissing:
        messages.error(request, _("No Chinese typeface is installed; ask the operator to run “taizhang doctor”."))
        return redirect("order", key)
    return (in_place if kind == "pdf" else as_download)(content, f"{paper.number}{paper.title}.{kind}", media_type)


@signed_in
def evidence(request: HttpRequest, actor: Actor, key: int, file: int) -> HttpResponse:
    """A file of an answer, always as a download."""
    order = order_seen(actor, key)
    found = order.evidence.select_related("file").filter(pk=file).first()
    if found is None:
        raise Http404
    try:
        content = read_bytes(found.file)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": found}, status=409)
    return as_download(content, found.name, found.file.media_type)
