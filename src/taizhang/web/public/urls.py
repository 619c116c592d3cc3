"""Addresses for visitors."""

from django.urls import path

from taizhang.web.public import following, views

urlpatterns = [
    path("", views.speak, name="speak"),
    path("sent/", views.sent, name="speak_sent"),
    path("track/", following.track, name="speak_track"),
    path("rate/", following.say, name="speak_rate"),
]
