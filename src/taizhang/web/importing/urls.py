"""Addresses of the import screens."""

from django.urls import path

from taizhang.web.importing import asked, lines, views

urlpatterns = [
    path("", views.intakes, name="importing"),
    path("<int:key>/", views.intake, name="intake"),
    path("<int:key>/questions/<int:number>/", asked.question, name="intake_question"),
    path("<int:key>/lines/<int:order>/", lines.line, name="intake_line"),
]
