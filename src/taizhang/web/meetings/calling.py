"""Founding a series, closing it, and calling its next meeting."""

from datetime import date, time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings.actions.agenda import build_agenda
from taizhang.meetings.actions.calling import call_meeting
from taizhang.meetings.actions.series import close_series, found_series
from taizhang.meetings.facts import Rhythm
from taizhang.meetings.models import MeetingSeries
from taizhang.meetings.permissions import may_keep_meetings
from taizhang.meetings.queries.bottlenecks import open_series
from taizhang.meetings.queries.series import last_called
from taizhang.meetings.rules.meetings import next_day
from taizhang.web.meetings.calling_forms import CallForm, SeriesForm
from taizhang.web.requests import signed_in


@signed_in
def new_series(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Found a series."""
    may_keep_meetings(actor)
    form = SeriesForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            found_series(by=actor, **form.said)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The series is founded."))
            return redirect("meetings")
    return render(request, "meetings/series.html", {"form": form}, status=422 if form.is_bound else 200)


@signed_in
def call(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Call the next meeting of a series: its day by the series' rhythm, its agenda by rule."""
    may_keep_meetings(actor)
    series = get_object_or_404(open_series(), pk=key)
    form = CallForm(request.POST if request.method == "POST" else None, initial=_proposed(series))
    if form.is_bound and form.is_valid():
        try:
            place = form.cleaned_data["place"]
            meeting = call_meeting(series, by=actor, starts_at=form.starts_at, place=place)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
        else:
            build_agenda(meeting, by=actor)
            messages.success(request, _("The meeting is prepared: its members are invited, its agenda is built."))
            return redirect("meeting", meeting.pk)
    context = {"form": form, "series": series}
    return render(request, "meetings/call.html", context, status=422 if form.is_bound else 200)


def _proposed(series: MeetingSeries) -> dict[str, object]:
    hour, minute = (int(part) for part in series.hour.split(":"))
    day = next_day(Rhythm(series.rhythm), series.on, max(clock.today(), last_called(series) or date.min))
    return {"day": day, "hour": time(hour, minute), "place": series.place}


@require_POST
@signed_in
def close(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """End a series."""
    may_keep_meetings(actor)
    series = get_object_or_404(open_series(), pk=key)
    try:
        close_series(series, by=actor)
    except NotOpen as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The series has been closed."))
    return redirect("meetings")
