"""The evidence of an appeal and its correction notice."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.papers.correction import correction_notice
from taizhang.assessment.queries.papers import notice_facts
from taizhang.cadence.queries import city
from taizhang.documents.gbt9704.fonts import FontsMissing
from taizhang.documents.queries import read_bytes
from taizhang.web.appeals.views import appeal_seen
from taizhang.web.downloads import as_download, in_place
from taizhang.web.inspections.papers import RENDERERS
from taizhang.web.requests import signed_in


@signed_in
def evidence(_request: HttpRequest, actor: Actor, key: int, file: int) -> HttpResponse:
    """A file of an appeal, always as a download."""
    held = appeal_seen(actor, key).files.filter(pk=file).select_related("file").first()
    if held is None:
        raise Http404
    return as_download(read_bytes(held.file), held.name, "application/octet-stream")


@signed_in
def notice(request: HttpRequest, actor: Actor, key: int, form: str) -> HttpResponse:
    """The correction notice as PDF or Word; equal facts give equal bytes, so it is made anew."""
    found = appeal_seen(actor, key)
    facts = notice_facts(found, city())
    if facts is None or form not in RENDERERS:
        raise Http404
    render_paper, media_type = RENDERERS[form]
    try:
        content = render_paper(correction_notice(facts))
    except FontsMissing:
        messages.error(request, _("No Chinese typeface is installed; ask the operator to run “taizhang doctor”."))
        return redirect("appeal", key)
    return (in_place if form == "pdf" else as_download)(content, f"{found.number}.{form}", media_type)
