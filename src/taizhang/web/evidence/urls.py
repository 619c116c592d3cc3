"""Addresses of evidence."""

from django.urls import path

from taizhang.web.evidence import views

urlpatterns = [
    path("<int:key>/", views.evidence, name="evidence"),
    path("<int:key>/remove/", views.remove, name="remove_evidence"),
]
