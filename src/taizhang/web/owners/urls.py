"""Addresses of lines without a living owner."""

from django.urls import path

from taizhang.web.owners import views

urlpatterns = [
    path("", views.owners, name="owners"),
    path("bind/", views.bind, name="bind_leader"),
    path("lines.xlsx", views.workbook, name="owners_workbook"),
]
