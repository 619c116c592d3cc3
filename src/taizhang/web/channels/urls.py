"""Addresses of channels and dispatches."""

from django.urls import path

from taizhang.web.channels import outbox, views

urlpatterns = [
    path("", views.channels, name="channels"),
    path("sent/", outbox.outbox, name="outbox"),
    path("sent/<int:key>/again/", outbox.again, name="send_again"),
    path("<int:key>/", views.change, name="change_channel"),
    path("<int:key>/switch/", views.switch, name="switch_channel"),
    path("<int:key>/test/", views.test, name="test_channel"),
]
