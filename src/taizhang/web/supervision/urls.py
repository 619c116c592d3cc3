"""Addresses of remedial orders."""

from django.urls import path

from taizhang.web.supervision import acts, papers, rules, views

urlpatterns = [
    path("", views.orders, name="orders"),
    path("propose/", acts.propose, name="propose_orders"),
    path("new/", acts.assign, name="new_order"),
    path("rules/", rules.rules, name="order_rules"),
    path("<int:key>/", views.order, name="order"),
    path("<int:key>/paper/<int:place>.<str:kind>", papers.paper_file, name="order_paper"),
    path("<int:key>/evidence/<int:file>/", papers.evidence, name="order_evidence"),
    path("<int:key>/<str:name>/", acts.act, name="act_on_order"),
]
