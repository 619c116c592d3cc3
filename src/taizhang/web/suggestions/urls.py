"""Addresses of suggestions and proposals."""

from django.urls import path

from taizhang.web.suggestions import acts, papers, views

urlpatterns = [
    path("", views.suggestions, name="suggestions"),
    path("take-in/", acts.take_in, name="take_in_suggestions"),
    path("list.xlsx", acts.workbook, name="suggestions_workbook"),
    path("<int:key>/", views.suggestion, name="suggestion"),
    path("<int:key>/line/", acts.line, name="suggestion_line"),
    path("<int:key>/reply-<int:turn>.<str:kind>", papers.reply_file, name="suggestion_reply"),
    path("<int:key>/<str:name>/", acts.act, name="act_on_suggestion"),
]
