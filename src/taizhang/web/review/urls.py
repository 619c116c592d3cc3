"""Addresses of the review."""

from django.urls import path

from taizhang.web.review import views

urlpatterns = [path("", views.review, name="review")]
