"""Addresses of the ledger."""

from django.urls import path

from taizhang.web.ledger import acts, views

urlpatterns = [
    path("", views.targets, name="targets"),
    path("act/", acts.act_on_targets, name="act_on_targets"),
    path("<str:code>/", views.target, name="target"),
]
