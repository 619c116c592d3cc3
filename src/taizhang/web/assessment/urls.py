"""Addresses of the scores."""

from django.urls import path

from taizhang.web.assessment import matrix_pages, schemes, views

urlpatterns = [
    path("", views.scores, name="scores"),
    path("compute/", views.compute, name="compute_scores"),
    path("matrix/", matrix_pages.matrix, name="score_matrix"),
    path("matrix.<str:form>", matrix_pages.export, name="export_matrix"),
    path("schemes/", schemes.schemes, name="schemes"),
    path("units/<str:code>/", views.unit_score, name="unit_score"),
]
