"""Addresses of the house: the windows and nothing else."""

from django.urls import include, path

urlpatterns = [
    path("", include("taizhang.web.urls")),
]
