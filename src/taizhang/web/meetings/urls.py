"""Addresses of meetings."""

from django.urls import path

from taizhang.web.meetings import acts, calling, decisions, dispatch, entries, papers, views

urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("series/new/", calling.new_series, name="new_series"),
    path("series/<int:key>/call/", calling.call, name="call_meeting"),
    path("series/<int:key>/close/", calling.close, name="close_series"),
    path("decisions/<int:key>/", decisions.decision, name="decision"),
    path("dispatch/", dispatch.dispatch, name="dispatch"),
    path("dispatch/pack.<str:kind>", dispatch.dispatch_file, name="dispatch_file"),
    path("<int:key>/", views.meeting, name="meeting"),
    path("<int:key>/minutes.<str:kind>", papers.minutes_file, name="minutes"),
    path("<int:key>/meeting.ics", entries.entry, name="meeting_entry"),
    path("<int:key>/dispatch/", dispatch.meeting_dispatch, name="meeting_dispatch"),
    path("<int:key>/pack.<str:kind>", dispatch.meeting_dispatch_file, name="meeting_dispatch_file"),
    path("<int:key>/<str:name>/", acts.act, name="act_on_meeting"),
]
