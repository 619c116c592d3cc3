"""Bottlenecks and meetings: what is stuck and where it is, what was decided and what came of it."""

from django.http import Http404, HttpRequest
from ninja import Query, Router

from taizhang.api import stuck, stuck_answers
from taizhang.api.endpoints.answering import LIST, ONE, SCORES
from taizhang.api.inputs import BottlenecksAsked, MeetingsAsked, nothing_asked
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.meetings.permissions import may_see_meetings
from taizhang.meetings.queries.bottlenecks import bottlenecks_seen_by
from taizhang.meetings.queries.meetings import meetings_seen_by

router = Router(tags=["meetings"])


@router.get("/bottlenecks", response={200: stuck.StuckPage, **LIST}, summary="Bottlenecks, latest first")
def bottlenecks(request: HttpRequest, asked: Query[BottlenecksAsked]) -> stuck.StuckPage:
    """What units cannot solve alone, as far as the person sees it, narrowed and in pages."""
    rows, total = sliced(bottlenecks_seen_by(asking(request)).filter(**asked.filter()), asked)
    items = [stuck_answers.stuck_matter(row) for row in rows]
    return stuck.StuckPage(total=total, page=asked.page, size=asked.size, items=items)


@router.get("/bottlenecks/{key}", response={200: stuck.StuckMatter, **ONE}, summary="One bottleneck")
def bottleneck(request: HttpRequest, key: int) -> stuck.StuckMatter:
    """One bottleneck: what is stuck, where it is, what was answered."""
    nothing_asked(request)
    row = bottlenecks_seen_by(asking(request)).filter(pk=key).first()
    if row is None:
        raise Http404
    return stuck_answers.stuck_matter(row)


@router.get("/meetings", response={200: stuck.MeetingPage, 403: SCORES[403], **LIST}, summary="Meetings, latest first")
def meetings(request: HttpRequest, asked: Query[MeetingsAsked]) -> stuck.MeetingPage:
    """The meetings open to the person, narrowed and in pages."""
    actor = asking(request)
    may_see_meetings(actor)
    rows, total = sliced(meetings_seen_by(actor).filter(**asked.filter()), asked)
    items = [stuck_answers.meeting_head(row) for row in rows]
    return stuck.MeetingPage(total=total, page=asked.page, size=asked.size, items=items)


@router.get("/meetings/{key}", response={200: stuck.MeetingDetail, **SCORES}, summary="One meeting with its decisions")
def meeting(request: HttpRequest, key: int) -> stuck.MeetingDetail:
    """Agenda, people and decisions of a meeting, as far as they are open to the person."""
    nothing_asked(request)
    actor = asking(request)
    may_see_meetings(actor)
    row = meetings_seen_by(actor).filter(pk=key).first()
    if row is None:
        raise Http404
    return stuck_answers.meeting_detail(row, actor)
