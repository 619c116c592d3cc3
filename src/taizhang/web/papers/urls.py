"""Addresses of papers."""

from django.urls import path

from taizhang.web.papers import views

urlpatterns = [
    path("<int:key>/", views.paper, name="paper"),
    path("<int:key>/file/", views.paper_file, name="paper_file"),
]
