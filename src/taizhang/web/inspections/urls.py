"""Addresses of inspections."""

from django.urls import path

from taizhang.web.inspections import acts, field, files, page, papers, planning, rules, views

urlpatterns = [
    path("", views.inspections, name="inspections"),
    path("new/", planning.new, name="new_inspection"),
    path("rules/", rules.rules, name="inspection_rules"),
    path("<int:key>/", page.inspection, name="inspection"),
    path("<int:key>/edit/", planning.edit, name="edit_inspection"),
    path("<int:key>/field/", field.checklist, name="inspection_field"),
    path("<int:key>/photos/<int:file>/", files.photo, name="inspection_photo"),
    path("<int:key>/photos/<int:file>/small/", files.small_photo, name="small_inspection_photo"),
    path("<int:key>/files/<int:file>/", files.recheck_file, name="recheck_file"),
    path("<int:key>/paper-<int:place>.<str:kind>", papers.paper, name="inspection_paper"),
    path("<int:key>/<str:name>/", acts.act, name="act_on_inspection"),
]
