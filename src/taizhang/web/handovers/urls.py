"""Addresses of hand-overs."""

from django.urls import path

from taizhang.web.handovers import views

urlpatterns = [
    path("", views.handovers, name="handovers"),
    path("<int:key>/", views.handover, name="handover"),
    path("<int:key>/items.xlsx", views.workbook, name="handover_workbook"),
    path("<int:key>/<str:name>/", views.act, name="act_on_handover"),
]
