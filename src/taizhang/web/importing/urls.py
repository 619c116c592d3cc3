"""Addresses of the import screens."""

from django.urls import path

from taizhang.web.importing import lines, views

urlpatterns = [
    path("", views.intakes, name="importing"),
    path("<int:key>/", views.intake, name="intake"),
    path("<int:key>/lines/<int:order>/", lines.line, name="intake_line"),
]
