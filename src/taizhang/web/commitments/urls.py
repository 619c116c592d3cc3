"""Addresses of public commitments."""

from django.urls import path

from taizhang.web.commitments import views

urlpatterns = [
    path("", views.commitments, name="commitments"),
    path("new/", views.new, name="new_commitment"),
    path("<int:key>/", views.commitment, name="commitment"),
    path("<int:key>/evidence/<int:file>/", views.evidence, name="commitment_evidence"),
    path("<int:key>/<str:name>/", views.act, name="act_on_commitment"),
]
