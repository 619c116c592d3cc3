"""Addresses of the workbench."""

from django.urls import path

from taizhang.web.workbench import views

urlpatterns = [
    path("", views.workbench, name="workbench"),
    path("large-print/", views.large_print, name="large_print"),
]
