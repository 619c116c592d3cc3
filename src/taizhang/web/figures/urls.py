"""Addresses of figures."""

from django.urls import path

from taizhang.web.figures import dashboard, entering, parks, questions, reports, rules, series, series_file, views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("list.<str:form>", dashboard.export_figures, name="figures_list"),
    path("entry/", entering.entering, name="figures_entry"),
    path("questions/", questions.questions, name="figures_questions"),
    path("questions/<int:key>/<str:kind>/", questions.answer, name="answer_figure_question"),
    path("rules/", rules.check_rules, name="figures_rules"),
    path("parks/", parks.parks, name="parks"),
    path("parks/list.<str:form>", parks.export_parks, name="parks_list"),
    path("series/<str:code>/", series.series, name="series"),
    path("series/<str:code>/list.<str:form>", series_file.export_series, name="series_list"),
    path("reports/<int:key>/", reports.report, name="figures_report"),
    path("<str:kind>.xlsx", views.workbook, name="figures_workbook"),
]
