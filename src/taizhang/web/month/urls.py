"""Addresses of the monthly entry."""

from django.urls import path

from taizhang.web.month import views

urlpatterns = [
    path("", views.month, name="month"),
    path("workbook/", views.month_workbook, name="month_workbook"),
    path("open/", views.open_month, name="open_month"),
]
