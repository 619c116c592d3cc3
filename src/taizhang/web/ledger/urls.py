"""Addresses of the ledger."""

from django.urls import path

from taizhang.web.ledger import views

urlpatterns = [
    path("", views.targets, name="targets"),
    path("<str:code>/", views.target, name="target"),
]
