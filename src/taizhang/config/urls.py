"""Addresses of the house: the windows and nothing else."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("taizhang.api.urls")),
    path("", include("taizhang.web.urls")),
]
