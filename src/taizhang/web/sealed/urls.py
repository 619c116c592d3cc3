"""Addresses of sealed messages; the cookie that opens them is sent to these alone."""

from django.urls import path

from taizhang.web.sealed import keys, views

urlpatterns = [
    path("", views.sealed_list, name="sealed"),
    path("open/", keys.unseal, name="unseal"),
    path("close/", keys.shut, name="shut_seal"),
    path("keys/", keys.seal_keys, name="seal_keys"),
    path("keys/<int:key>/<str:name>/", keys.share, name="seal_share"),
    path("<int:key>/", views.sealed, name="sealed_message"),
    path("<int:key>/files/<int:number>/", views.sealed_file, name="sealed_file"),
    path("<int:key>/<str:name>/", views.act, name="act_on_sealed"),
]
