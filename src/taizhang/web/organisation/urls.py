"""Addresses of the government's shape."""

from django.urls import path

from taizhang.web.organisation import changing, views

urlpatterns = [
    path("", views.organisation, name="organisation"),
    path("workbook.xlsx", views.workbook, name="organisation_workbook"),
    path("new/", changing.new_unit, name="new_unit"),
    path("governments/", changing.governments, name="governments"),
    path("posts/<int:key>/", changing.post, name="post"),
    path("posts/<int:key>/<str:name>/", changing.act_on_post, name="act_on_post"),
    path("<str:code>/", views.unit, name="unit"),
    path("<str:code>/change/", changing.change, name="change_unit"),
    path("<str:code>/change/<str:name>/", changing.act_on_unit, name="act_on_unit"),
]
