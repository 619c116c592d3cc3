"""Addresses of surveys and reviews."""

from django.urls import path

from taizhang.web.sheets import entering, files, importing, pages, views

urlpatterns = [
    path("", views.sheets, name="sheets"),
    path("list.<str:form>", files.listed, name="sheets_file"),
    path("new/", entering.entering, name="new_sheet"),
    path("new/blank.xlsx", files.blank, name="blank_sheet"),
    path("import/", importing.importing, name="import_sheets"),
    path("import/blank.xlsx", importing.blank_book, name="blank_book"),
    path("entries/<int:key>/", views.entry, name="entry"),
    path("<int:key>/", pages.sheet, name="sheet"),
    path("<int:key>/sheet.<str:form>", files.whole, name="sheet_file"),
    path("<int:key>/paper/", files.paper, name="sheet_paper"),
    path("<int:key>/<str:name>/", pages.act, name="act_on_sheet"),
]
