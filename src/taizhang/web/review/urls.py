"""Addresses of the review."""

from django.urls import path

from taizhang.web.review import locks, one, questions, samples, views

urlpatterns = [
    path("", views.review, name="review"),
    path("<int:key>/", one.one, name="review_one"),
    path("<int:key>/questions/<slug:kind>/", questions.question, name="review_question"),
    path("samples/", samples.listed, name="samples"),
    path("samples/<int:key>/", samples.sample, name="sample"),
    path("samples/<int:key>/checks.xlsx", samples.workbook, name="sample_workbook"),
    path("samples/<int:key>/<int:number>/", samples.check, name="check_sampled"),
    path("samples/<int:key>/<int:number>/file/", samples.evidence, name="check_file"),
    path("locks/", locks.locks, name="locks"),
    path("locks/<int:key>/end/", locks.end, name="end_unlock"),
]
