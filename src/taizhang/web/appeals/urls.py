"""Addresses of appeals."""

from django.urls import path

from taizhang.web.appeals import appeal_file, listing, papers, rule, views, writing

urlpatterns = [
    path("", listing.appeals, name="appeals"),
    path("list.<str:form>", appeal_file.listed, name="appeals_file"),
    path("rule/", rule.rule, name="appeal_rule"),
    path("new/<int:run>/<str:code>/", writing.new, name="new_appeal"),
    path("<int:key>/", views.appeal, name="appeal"),
    path("<int:key>/edit/", writing.edit, name="edit_appeal"),
    path("<int:key>/files/<int:file>/", papers.evidence, name="appeal_file"),
    path("<int:key>/notice.<str:form>", papers.notice, name="appeal_notice"),
    path("<int:key>/<str:name>/", views.act, name="act_on_appeal"),
]
