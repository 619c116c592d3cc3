"""Addresses of figures and mega-projects."""

from django.urls import path

from taizhang.web.figures import views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("<str:kind>.xlsx", views.workbook, name="figures_workbook"),
]
