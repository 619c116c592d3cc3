"""Addresses of the plan's changes."""

from django.urls import path

from taizhang.web.amendments import deeds, listing, plans, views

urlpatterns = [
    path("", listing.amendments, name="amendments"),
    path("export.xlsx", listing.export, name="export_amendments"),
    path("plans/", plans.plans, name="plans"),
    path("rules/", plans.rulebooks, name="rulebooks"),
    path("<int:key>/", deeds.amendment, name="amendment"),
    path("<int:key>/paper/", views.paper, name="amendment_paper"),
    path("<int:key>/<str:name>/", deeds.act, name="act_on_amendment"),
]
