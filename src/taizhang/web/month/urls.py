"""Addresses of the monthly entry."""

from django.urls import path

from taizhang.web.month import drafts, views

urlpatterns = [
    path("", views.month, name="month"),
    path("workbook/", views.month_workbook, name="month_workbook"),
    path("open/", views.open_month, name="open_month"),
    path("draft/", drafts.keep_draft, name="keep_draft"),
    path("files/", drafts.hold_files, name="hold_files"),
    path("files/<int:key>/", drafts.held_file, name="held_file"),
    path("files/<int:key>/small/", drafts.small_held_file, name="small_held_file"),
    path("files/<int:key>/remove/", drafts.remove_held_file, name="remove_held_file"),
]
