"""Addresses for visitors."""

from django.urls import path

from taizhang.web.public import views

urlpatterns = [
    path("", views.speak, name="speak"),
    path("sent/", views.sent, name="speak_sent"),
    path("track/", views.track, name="speak_track"),
]
