"""Addresses of the inbox."""

from django.urls import path

from taizhang.web.inbox import views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.read, name="read_notices"),
    path("<int:key>/", views.follow, name="follow_notice"),
]
