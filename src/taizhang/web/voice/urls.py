"""Addresses of the messages of the public, for those who work on them."""

from django.urls import path

from taizhang.web.voice import acts, line, views

urlpatterns = [
    path("", views.messages_list, name="messages"),
    path("<int:key>/", views.message, name="message"),
    path("<int:key>/line/", line.make_line, name="message_line"),
    path("<int:key>/<str:name>/", acts.act, name="act_on_message"),
]
