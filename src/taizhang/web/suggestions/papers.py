"""The letter of reply as PDF or Word; equal facts give equal bytes, so it is made anew when asked for."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.gbt9704.fonts import FontsMissing
from taizhang.lib import clock
from taizhang.suggestions.facts import Body, LetterFacts, ReplyClass
from taizhang.suggestions.letter import letter
from taizhang.suggestions.models import Reply
from taizhang.web.downloads import as_download, in_place
from taizhang.web.requests import signed_in
from taizhang.web.suggestions.views import suggestion_seen
from taizhang.web.supervision.papers import RENDERERS


def facts_of(reply: Reply) -> LetterFacts:
    """What the letter says; before it is sent it is dated today and has no number."""
    about = reply.suggestion
    return LetterFacts(
        unit=about.unit.name if about.unit else "",
        number=reply.number,
        body=Body(about.body),
        session=about.session,
        suggestion=about.number,
        title=about.title,
        proposers=about.proposers,
        reply_class=ReplyClass(reply.reply_class),
        text=reply.text,
        planned_on=reply.planned_on,
        round=reply.round,
        dated=reply.answered_on or clock.today(),
    )


@signed_in
def reply_file(request: HttpRequest, actor: Actor, key: int, turn: int, kind: str) -> HttpResponse:
    """The letter of one round."""
    found = suggestion_seen(actor, key)
    reply = found.replies.filter(round=turn).first()
    if reply is None or kind not in RENDERERS:
        raise Http404
    render_paper, media_type = RENDERERS[kind]
    try:
        content = render_paper(letter(facts_of(reply)))
    except FontsMissing:
        messages.error(request, _("No Chinese typeface is installed; ask the operator to run “taizhang doctor”."))
        return redirect("suggestion", key)
    name = f"{reply.number or found.code}答复.{kind}"
    return (in_place if kind == "pdf" else as_download)(content, name, media_type)
