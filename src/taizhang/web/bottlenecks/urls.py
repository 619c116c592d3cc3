"""Addresses of bottlenecks."""

from django.urls import path

from taizhang.web.bottlenecks import acts, rule, views, writing

urlpatterns = [
    path("", views.bottlenecks, name="bottlenecks"),
    path("new/", writing.new, name="new_bottleneck"),
    path("rule/", rule.rule, name="bottleneck_rule"),
    path("from-report/<int:key>/", acts.take_over, name="take_over_report"),
    path("<int:key>/", views.bottleneck, name="bottleneck"),
    path("<int:key>/edit/", writing.edit, name="edit_bottleneck"),
    path("<int:key>/<str:name>/", acts.act, name="act_on_bottleneck"),
]
