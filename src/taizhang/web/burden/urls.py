"""Addresses of the burden meter."""

from django.urls import path

from taizhang.web.burden import views

urlpatterns = [
    path("", views.burden, name="burden"),
    path("burden.xlsx", views.workbook, name="burden_workbook"),
]
