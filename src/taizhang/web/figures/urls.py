"""Addresses of figures."""

from django.urls import path

from taizhang.web.figures import reports, views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("reports/<int:key>/", reports.report, name="figures_report"),
    path("<str:kind>.xlsx", views.workbook, name="figures_workbook"),
]
