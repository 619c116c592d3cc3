"""The page of one decision."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.meetings.models import Decision
from taizhang.meetings.permissions import may_see_meetings
from taizhang.meetings.queries.decisions import decisions_seen_by
from taizhang.meetings.queries.meetings import meetings_seen_by
from taizhang.web.meetings.outcomes import shown
from taizhang.web.meetings.views import opens
from taizhang.web.requests import signed_in


@signed_in
def decision(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One decision: where it was made, who answers for it by when, and what became of it."""
    may_see_meetings(actor)
    row = get_object_or_404(Decision.objects.select_related("meeting"), pk=key)
    found = decisions_seen_by(actor, row.meeting).filter(pk=key).first()
    if found is None or not meetings_seen_by(actor).filter(pk=row.meeting_id).exists():
        raise Http404
    [said] = shown([found], clock.today())
    stuck = said.bottleneck
    context = {"shown": said, "meeting": row.meeting, "opens": stuck is None or opens(actor, found.item)}
    return render(request, "meetings/decision.html", context)
