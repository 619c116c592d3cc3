"""Addresses of evidence."""

from django.urls import path

from taizhang.web.evidence import preview, views

urlpatterns = [
    path("<int:key>/", views.evidence, name="evidence"),
    path("<int:key>/preview/", preview.preview, name="evidence_preview"),
    path("<int:key>/small/", views.small, name="small_evidence"),
    path("<int:key>/remove/", views.remove, name="remove_evidence"),
]
