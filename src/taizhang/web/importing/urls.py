"""Addresses of the import screens."""

from django.urls import path

from taizhang.web.importing import asked, lines, profiles, views

urlpatterns = [
    path("", views.intakes, name="importing"),
    path("profiles/", profiles.profiles, name="profiles"),
    path("profiles/<int:key>.toml", profiles.profile_file, name="profile_file"),
    path("<int:key>/", views.intake, name="intake"),
    path("<int:key>/questions/<int:number>/", asked.question, name="intake_question"),
    path("<int:key>/lines/<int:order>/", lines.line, name="intake_line"),
]
