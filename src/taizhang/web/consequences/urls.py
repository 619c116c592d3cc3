"""Addresses of lists."""

from django.urls import path

from taizhang.web.consequences import rule, views

urlpatterns = [
    path("", views.lists, name="lists"),
    path("rule/", rule.rule, name="listing_rule"),
    path("from/<int:key>/", views.propose, name="propose_lists"),
    path("<int:key>/", views.listing, name="listing"),
    path("<int:key>/paper.<str:form>", views.paper, name="listing_paper"),
    path("<int:key>/<str:name>/", views.act, name="act_on_listing"),
]
