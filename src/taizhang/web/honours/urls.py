"""Addresses of honours."""

from django.urls import path

from taizhang.web.honours import export, listing, rule, views, writing

urlpatterns = [
    path("", listing.honours, name="honours"),
    path("new/", writing.new, name="new_honour"),
    path("rule/", rule.rule, name="honour_rule"),
    path("show-all/", views.show_all, name="show_honours"),
    path("confirm-all/", views.confirm_all, name="confirm_honours"),
    path("list.<str:form>", export.listed, name="honours_file"),
    path("<int:key>/", views.honour, name="honour"),
    path("<int:key>/correct/", writing.correct, name="correct_honour"),
    path("<int:key>/paper/", views.paper, name="honour_paper"),
    path("<int:key>/<str:name>/", views.act, name="act_on_honour"),
]
