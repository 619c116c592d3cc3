"""The address of the interface."""

from django.urls import path

from taizhang.api.house import api

urlpatterns = [path("v1/", api.urls)]
