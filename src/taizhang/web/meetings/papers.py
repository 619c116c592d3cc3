"""What can be taken away from a meeting: its minutes as PDF and Word, its entry for a calendar."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.gbt9704 import render_docx, render_pdf
from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.gbt9704.fonts import FontsMissing
from taizhang.documents.queries import read_bytes
from taizhang.meetings.facts import MeetingState
from taizhang.meetings.minutes import minutes
from taizhang.meetings.queries.papers import minutes_facts
from taizhang.organisations.queries import sees_all
from taizhang.web.downloads import as_download, in_place
from taizhang.web.meetings.views import meeting_seen
from taizhang.web.requests import signed_in

RENDERERS: Mapping[str, tuple[Callable[[OfficialDocument], bytes], str]] = {
    "pdf": (render_pdf, "application/pdf"),
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@signed_in
def minutes_file(request: HttpRequest, actor: Actor, key: int, kind: str) -> HttpResponse:
    """The minutes: signed ones as they were kept; before, for whoever writes them, as they would be signed today."""
    meeting = meeting_seen(actor, key)
    signed = {"pdf": meeting.pdf, "docx": meeting.word}
    if kind not in RENDERERS or not (sees_all(actor) or meeting.state == MeetingState.SIGNED):
        raise Http404
    render_paper, media_type = RENDERERS[kind]
    try:
        held = signed[kind]
        content = read_bytes(held.file) if held else render_paper(minutes(minutes_facts(meeting)))
    except FontsMissing:
        messages.error(request, _("No Chinese typeface is installed; ask the operator to run “taizhang doctor”."))
        return redirect("meeting", key)
    name = f"{meeting.number or meeting}纪要.{kind}"
    return (in_place if kind == "pdf" else as_download)(content, name, media_type)
