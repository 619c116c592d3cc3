"""Addresses of the publication screen."""

from django.urls import path

from taizhang.web.publication import views

urlpatterns = [
    path("", views.publication, name="publication"),
    path("progress/", views.publishing_now, name="publishing"),
]
