"""Addresses of the scores."""

from django.urls import path

from taizhang.web.assessment import schemes, views

urlpatterns = [
    path("", views.scores, name="scores"),
    path("compute/", views.compute, name="compute_scores"),
    path("schemes/", schemes.schemes, name="schemes"),
    path("units/<str:code>/", views.unit_score, name="unit_score"),
]
