"""Addresses of a person's own page."""

from django.urls import path

from taizhang.web.me import views, work

urlpatterns = [
    path("", views.own_page, name="own_page"),
    path("work/", work.own_work, name="own_work"),
    path("password/", views.own_password, name="own_password"),
    path("language/", views.own_language, name="own_language"),
    path("tokens/", views.issue, name="issue_token"),
    path("tokens/<int:key>/revoke/", views.revoke, name="revoke_own_token"),
]
