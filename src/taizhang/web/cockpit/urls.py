"""Address of the cockpit."""

from django.urls import path

from taizhang.web.cockpit import views

urlpatterns = [path("", views.cockpit, name="cockpit")]
