"""The table of a series' page as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.web.figures.history import moments_of
from taizhang.web.figures.series import told_of
from taizhang.web.figures.tables import as_file
from taizhang.web.requests import signed_in


@signed_in
def export_series(_request: HttpRequest, _actor: Actor, code: str, form: str) -> HttpResponse:
    """The table of the page as a file."""
    told = told_of(code)
    heads = [_("Period"), _("Value"), _("Year on year"), _("Arithmetic"), _("The month alone")]
    heads += [_("The month alone, year on year"), _("Rank"), _("Source")]
    rows = []
    for each in moments_of(told):
        held = each.observation
        source = f"{held.paper.title} {held.locator}" if held else ""
        rank = str(held.rank) if held and held.rank else ""
        reckoned = [each.value, each.growth_said, each.arithmetic, each.alone, each.alone_growth]
        rows.append([each.period, *reckoned, rank, source])
    return as_file(f"{told.series.code} {told.series.name}", form, heads, rows)
