"""Addresses of accounts and roles."""

from django.urls import path

from taizhang.web.me.work import work_of
from taizhang.web.people import acts, views

urlpatterns = [
    path("", views.people, name="people"),
    path("first-passwords/", views.first_passwords, name="first_passwords"),
    path("<str:username>/", views.person, name="person"),
    path("<str:username>/work/", work_of, name="work_of"),
    path("<str:username>/reset/", acts.reset, name="reset_password"),
    path("<str:username>/close/", acts.close, name="close_account"),
    path("<str:username>/open/", acts.reopen, name="open_account"),
    path("<str:username>/roles/", acts.grant, name="grant_role"),
    path("<str:username>/roles/<int:key>/end/", acts.end, name="end_role"),
    path("<str:username>/tokens/<int:key>/revoke/", acts.revoke, name="revoke_token"),
]
