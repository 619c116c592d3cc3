"""Addresses of projects."""

from django.urls import path

from taizhang.web.projects import acts, listing, months, opening, photos, rule, taking, views, weeks

urlpatterns = [
    path("", listing.projects, name="projects"),
    path("board/", listing.board, name="project_board"),
    path("timeline/", listing.timeline, name="project_timeline"),
    path("list.<str:form>", listing.export, name="project_export"),
    path("new/", opening.new, name="new_project"),
    path("import/", taking.taking, name="project_import"),
    path("weeks/", weeks.weeks, name="project_weeks"),
    path("months/", months.months, name="project_months"),
    path("rule/", rule.rule, name="project_rule"),
    path("<int:key>/", views.project, name="project"),
    path("<int:key>/photos/<int:file>/", photos.photo, name="project_photo"),
    path("<int:key>/photos/<int:file>/small/", photos.small, name="small_project_photo"),
    path("<int:key>/photos/<int:file>/<str:name>/", photos.act, name="act_on_photo"),
    path("<int:key>/<str:name>/", acts.act, name="act_on_project"),
]
