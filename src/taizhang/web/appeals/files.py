"""Lists handed out as files, and how points by hand are written."""

from collections.abc import Sequence

from django.http import HttpResponse

from taizhang.assessment.models import Adjustment
from taizhang.assessment.rules import plain
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib.separated import csv_of, kept_word
from taizhang.web.downloads import as_download
from taizhang.web.uploads import CSV, WORKBOOK


def handed_out(title: str, what: str, heads: list[str], lines: Sequence[list[str]], form: str) -> HttpResponse:
    """A list as CSV, or else as a workbook."""
    name = f"{title}-{what}"
    if form == "csv":
        return as_download(csv_of(heads, ([kept_word(cell) for cell in line] for line in lines)), f"{name}.csv", CSV)
    return as_download(sheets_workbook({title: (heads, list(lines))}), f"{name}.xlsx", WORKBOOK)


def shown_points(row: Adjustment) -> str:
    """The points with their sign."""
    return f"{plain(row.points, 2):+}"
