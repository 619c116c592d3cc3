"""Addresses of the bulletins; each lies under its month."""

from django.urls import path

from taizhang.web.bulletins import papers, views

MONTH = "<slug:label>/"

urlpatterns = [
    path("", views.bulletins, name="bulletins"),
    path(MONTH, views.bulletin, name="bulletin"),
    path(f"{MONTH}compose/", views.compose, name="compose_bulletin"),
    path(f"{MONTH}length/", views.length, name="bulletin_length"),
    path(f"{MONTH}sign/", views.sign, name="sign_bulletin"),
    path(f"{MONTH}preview.pdf", papers.preview, name="bulletin_preview"),
    path(f"{MONTH}bulletin.pdf", papers.pdf, name="bulletin_pdf"),
    path(f"{MONTH}bulletin.docx", papers.word, name="bulletin_word"),
    path(f"{MONTH}figures/<str:name>/", papers.figure, name="bulletin_figure"),
]
