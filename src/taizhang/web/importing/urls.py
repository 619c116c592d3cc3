"""Addresses of the import screens."""

from django.urls import path

from taizhang.web.importing import asked, lines, profiles, quality, uploads, views

urlpatterns = [
    path("", uploads.intakes, name="importing"),
    path("reading/<uuid:number>/", uploads.reading, name="intake_reading"),
    path("profiles/", profiles.profiles, name="profiles"),
    path("profiles/<int:key>.toml", profiles.profile_file, name="profile_file"),
    path("<int:key>/", views.intake, name="intake"),
    path("<int:key>/quality/", quality.quality, name="intake_quality"),
    path("<int:key>/quality.xlsx", quality.quality_workbook, name="intake_quality_workbook"),
    path("<int:key>/questions/<int:number>/", asked.question, name="intake_question"),
    path("<int:key>/lines/<int:order>/", lines.line, name="intake_line"),
]
