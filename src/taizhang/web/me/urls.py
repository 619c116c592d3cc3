"""Addresses of a person's own page."""

from django.urls import path

from taizhang.web.me import channels, views, work

urlpatterns = [
    path("", views.own_page, name="own_page"),
    path("work/", work.own_work, name="own_work"),
    path("password/", views.own_password, name="own_password"),
    path("language/", views.own_language, name="own_language"),
    path("channels/", channels.own_channels, name="own_channels"),
    path("channels/quiet/", channels.own_quiet_hours, name="own_quiet_hours"),
    path("tokens/", views.issue, name="issue_token"),
    path("tokens/<int:key>/revoke/", views.revoke, name="revoke_own_token"),
]
