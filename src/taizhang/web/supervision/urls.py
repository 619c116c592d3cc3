"""Addresses of remedial orders."""

from django.urls import path

from taizhang.web.supervision import acts, papers, views

urlpatterns = [
    path("", views.orders, name="orders"),
    path("propose/", acts.propose, name="propose_orders"),
    path("<int:key>/", views.order, name="order"),
    path("<int:key>/notice.<str:kind>", papers.notice_file, name="order_notice"),
    path("<int:key>/evidence/<int:file>/", papers.evidence, name="order_evidence"),
    path("<int:key>/<str:name>/", acts.act, name="act_on_order"),
]
