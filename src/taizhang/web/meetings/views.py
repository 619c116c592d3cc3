"""The list of meetings, the page of one, the page of a decision, the decisions for one's own units."""

from collections.abc import Mapping

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.lib import clock
from taizhang.meetings.facts import MeetingState, Presence
from taizhang.meetings.models import Meeting
from taizhang.meetings.permissions import may_keep_meetings, may_see_bottleneck, may_see_meetings
from taizhang.meetings.queries.ahead import coming
from taizhang.meetings.queries.bottlenecks import open_series
from taizhang.meetings.queries.decisions import decided_for, decisions_seen_by
from taizhang.meetings.queries.meetings import items_seen_by, meetings_seen_by, uninvited
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force, sees_all
from taizhang.web.history import history
from taizhang.web.meetings.deeds import forms_for
from taizhang.web.meetings.outcomes import shown
from taizhang.web.meetings.typed import faults, seats
from taizhang.web.meetings.words import DECISION_KINDS, LANDINGS, MEETING_STATES, PRESENCES
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in

PAGE = 30


def meeting_seen(actor: Actor, key: int) -> Meeting:
    """The meeting, or 404 where it is not the actor's to see."""
    may_see_meetings(actor)
    found = meetings_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def meetings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is ahead, what is to be written down, all meetings so far, and the series for whoever calls them."""
    may_see_meetings(actor)
    today = clock.today()
    state = request.GET.get("state", "")
    found = meetings_seen_by(actor)
    if state in MEETING_STATES:
        found = found.filter(state=state)
    page = page_of(request, found, PAGE)
    context = {
        "page": page,
        "state": state,
        "states": [(code, word) for code, (word, _tone) in MEETING_STATES.items()],
        "query": f"state={state}",
        "ahead": coming(actor, today),
        "series": open_series() if allows(may_keep_meetings, actor) else [],
        "keeps": allows(may_keep_meetings, actor),
        "decided": shown(decided_for(actor).order_by("-meeting__starts_at", "number")[:PAGE], today),
        "today": today,
    }
    return render(request, "meetings/list.html", context)


@signed_in
def meeting(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One meeting: agenda, attendance, decisions and what became of them, all that happened, and the acts open now."""
    return meeting_page(request, actor, meeting_seen(actor, key))


def meeting_page(
    request: HttpRequest, actor: Actor, found: Meeting, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    held = {**forms_for(actor, found), **(bound or {})}
    items = list(items_seen_by(actor, found))
    decisions = shown(decisions_seen_by(actor, found), clock.today())
    decided = {each.decision.item_id for each in decisions}
    context = {
        "meeting": found,
        "items": [(item, opens(actor, item), item.pk in decided) for item in items if item.removed_at is None],
        "removed": [item for item in items if item.removed_at is not None],
        "seats": seats(found, held.get("attend")),
        "uninvited": [unit.short_name for unit in uninvited(found)] if "concerned" in held else [],
        "waits": found.attendees.filter(presence=Presence.INVITED).count(),
        "decisions": decisions,
        "forms": held,
        "faults": [error for form in (bound or {}).values() for error in faults(form)],
        "presences": list(PRESENCES.items()),
        "kinds": [(kind, word) for kind, (word, _tone) in DECISION_KINDS.items()],
        "landings": list(LANDINGS.items()),
        "units": Unit.objects.filter(in_force(clock.today())) if held else [],
        "minutes": sees_all(actor) or found.state == MeetingState.SIGNED,
        "events": history(found, {}, (OFFICE_STREAM,)) if sees_all(actor) else [],
    }
    return render(request, "meetings/meeting.html", context, status=422 if bound else 200)


def opens(actor: Actor, item: object) -> bool:
    """Whether the actor may open the bottleneck that an item is about."""
    stuck = getattr(item, "bottleneck", None)
    return stuck is None or allows(may_see_bottleneck, actor, stuck)
