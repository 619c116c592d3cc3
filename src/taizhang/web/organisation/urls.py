"""Addresses of the government's shape."""

from django.urls import path

from taizhang.web.organisation import views

urlpatterns = [
    path("", views.organisation, name="organisation"),
    path("workbook.xlsx", views.workbook, name="organisation_workbook"),
    path("<str:code>/", views.unit, name="unit"),
]
