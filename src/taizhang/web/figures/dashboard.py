"""The dashboard's table as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.web.figures.asked import asked_in
from taizhang.web.figures.tables import as_file, dashboard_heads, dashboard_row
from taizhang.web.requests import signed_in


@signed_in
def export_figures(request: HttpRequest, _actor: Actor, form: str) -> HttpResponse:
    """What the dashboard shows: its series, its year, its columns."""
    asked = asked_in(request)
    return as_file(_("Indicators"), form, dashboard_heads(), map(dashboard_row, (*asked.reckoned, *asked.loose)))
