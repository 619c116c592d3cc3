"""Addresses of service windows."""

from django.urls import path

from taizhang.web.services import cases, dashboard, findings, items, taking, versions

urlpatterns = [
    path("", dashboard.windows, name="services"),
    path("items/", items.items, name="service_items"),
    path("items/new/", versions.new_item, name="new_service_item"),
    path("items/<str:code>/", items.item, name="service_item"),
    path("items/<str:code>/new/", versions.new_version, name="new_service_version"),
    path("items/<str:code>/<int:key>/mend/", versions.mend, name="mend_service_version"),
    path("items/<str:code>/<int:key>/<str:name>/", versions.act, name="act_on_service_version"),
    path("cases/", cases.cases, name="service_cases"),
    path("cases/<int:key>/", cases.case, name="service_case"),
    path("cases/<int:key>/order/<str:kind>/", findings.propose, name="order_for_case"),
    path("findings/", findings.findings, name="service_findings"),
    path("import/", taking.taking, name="service_import"),
    path("<str:kind>.xlsx", taking.workbook, name="service_workbook"),
]
