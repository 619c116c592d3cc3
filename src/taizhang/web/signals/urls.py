"""Addresses of what people say beside what is reported."""

from django.urls import path

from taizhang.web.signals import views

urlpatterns = [
    path("", views.signals, name="signals"),
    path("signals.xlsx", views.workbook, name="signals_workbook"),
]
