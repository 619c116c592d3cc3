"""Addresses of the calendar."""

from django.urls import path

from taizhang.web.calendar import feed, rules, views

urlpatterns = [
    path("", views.calendar, name="calendar"),
    path("days/", rules.settle, name="settle_days"),
    path("days/<int:key>/withdraw/", rules.withdraw, name="withdraw_days"),
    path("feed/<int:key>/<str:seal>.ics", feed.feed, name="calendar_feed"),
]
