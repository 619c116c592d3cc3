"""Addresses of the record."""

from django.urls import path

from taizhang.web.audit import views

urlpatterns = [
    path("", views.audit, name="audit"),
    path("streams/", views.streams, name="audit_streams"),
    path("check/", views.check, name="check_chain"),
    path("checking/", views.checking_now, name="checking_chain"),
    path("<int:key>/", views.record, name="audit_record"),
]
