"""Tables of figures as files: exactly what the screen shows, in its language."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib import clock
from taizhang.lib.separated import csv_of, kept_word
from taizhang.web.downloads import as_download
from taizhang.web.figures.rows import Row
from taizhang.web.uploads import CSV, WORKBOOK

FILES: Mapping[str, str] = {"xlsx": WORKBOOK, "csv": CSV}


def as_file(name: str, form: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A table as a workbook or as comma-separated text; another form is not found."""
    if form not in FILES:
        raise Http404
    held = [list(row) for row in rows]
    content = (
        csv_of(heads, ([kept_word(cell) for cell in row] for row in held))
        if form == "csv"
        else sheets_workbook({name[:31]: (heads, held)})
    )
    return as_download(content, f"{name}-{clock.today().isoformat()}.{form}", FILES[form])


def dashboard_heads() -> list[str]:
    """The headings of the dashboard's table."""
    return [
        _("Code"),
        _("Indicator"),
        _("Scope"),
        _("Period"),
        _("Value"),
        _("Year on year"),
        _("Rank in the province"),
        _("Target of the year"),
        _("Of the target"),
        _("Of the year"),
        _("Year's end as past years ran"),
        _("Source"),
    ]


def dashboard_row(row: Row) -> list[str]:
    """One series as the dashboard shows it."""
    series, held = row.told.series, row.observation
    source = f"{held.paper.title} {held.locator}" if held else ""
    numbers = [row.value, row.growth_said, row.rank, row.aim, row.share_said, row.time_said, row.forecast_said]
    return [series.code, series.name, series.scope, row.period, *numbers, source]
