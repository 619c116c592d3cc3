"""Addresses of highlights."""

from django.urls import path

from taizhang.web.honours import highlights

urlpatterns = [
    path("", highlights.listed, name="highlights"),
    path("new/", highlights.new, name="new_highlight"),
    path("<int:key>/", highlights.highlight, name="highlight"),
    path("<int:key>/edit/", highlights.edit, name="edit_highlight"),
    path("<int:key>/paper/", highlights.paper, name="highlight_paper"),
    path("<int:key>/<str:name>/", highlights.act, name="act_on_highlight"),
]
