"""Addresses of results and their comparison."""

from django.urls import path

from taizhang.web.appeals import comparing, runs

urlpatterns = [
    path("<int:key>/", runs.run, name="run"),
    path("<int:key>/to/<int:other>/", comparing.compare, name="compare_runs"),
    path("<int:key>/to/<int:other>/list.<str:form>", comparing.compared_file, name="compare_runs_file"),
    path("<int:key>/<str:name>/", runs.act, name="act_on_run"),
]
