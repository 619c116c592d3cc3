"""Addresses of joint items."""

from django.urls import path

from taizhang.web.joint import views

urlpatterns = [
    path("", views.joint, name="joint"),
    path("<int:key>/say/", views.say, name="say_support"),
    path("<int:key>/part/", views.give, name="give_part"),
]
