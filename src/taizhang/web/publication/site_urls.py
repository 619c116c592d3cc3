"""Addresses of the published site as this instance serves it."""

from django.urls import path

from taizhang.web.publication import site

urlpatterns = [
    path("", site.page, name="public_site"),
    path("<path:name>", site.page, name="public_page"),
]
