"""Addresses of the scores."""

from django.urls import path

from taizhang.web.assessment import (
    firm_pages,
    line,
    matrix_pages,
    scheme_files,
    scheme_pages,
    schemes,
    sheet,
    views,
    whatif_pages,
)

urlpatterns = [
    path("", views.scores, name="scores"),
    path("compute/", views.compute, name="compute_scores"),
    path("matrix/", matrix_pages.matrix, name="score_matrix"),
    path("matrix.<str:form>", matrix_pages.export, name="export_matrix"),
    path("what-if/", whatif_pages.what_if, name="what_if"),
    path("what-if/text/", whatif_pages.preview, name="preview_scheme"),
    path("firm/", firm_pages.firm, name="firm_places"),
    path("fair/", firm_pages.fair, name="fair_groups"),
    path("schemes/", schemes.schemes, name="schemes"),
    path("schemes/shipped/<str:name>/", scheme_pages.shipped_scheme, name="shipped_scheme"),
    path("schemes/shipped/<str:name>.toml", scheme_files.shipped_file, name="shipped_file"),
    path("schemes/<str:code>/", scheme_pages.scheme, name="scheme"),
    path("schemes/<str:code>.toml", scheme_files.scheme_file, name="scheme_file"),
    path("units/<str:code>/", views.unit_score, name="unit_score"),
    path("units/<str:code>/sheet.<str:form>", sheet.sheet, name="score_sheet"),
    path("units/<str:code>/<int:position>/", line.score_line, name="score_line"),
]
