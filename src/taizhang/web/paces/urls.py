"""Addresses of the rules of pace and lights."""

from django.urls import path

from taizhang.web.paces import views

urlpatterns = [
    path("paces/", views.paces, name="paces"),
    path("lights.css", views.lights_css, name="lights_css"),
]
