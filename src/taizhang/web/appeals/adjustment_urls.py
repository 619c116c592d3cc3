"""Addresses of points by hand."""

from django.urls import path

from taizhang.web.appeals import adjusting, adjustment_file

urlpatterns = [
    path("", adjusting.adjustments, name="adjustments"),
    path("list.<str:form>", adjustment_file.listed, name="adjustments_file"),
    path("new/", adjusting.new, name="new_adjustment"),
    path("<int:key>/", adjusting.adjustment, name="adjustment"),
    path("<int:key>/paper/", adjusting.paper, name="adjustment_paper"),
    path("<int:key>/<str:name>/", adjusting.act, name="act_on_adjustment"),
]
