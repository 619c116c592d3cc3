"""Ledger lines as a workbook in the columns that the readers know: what is written here reads back as it was."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import xlsxwriter

from taizhang.importers.layouts.official import BESIDE, COLUMNS
from taizhang.importers.official.table import NOTE, cells
from taizhang.importers.readers.places import column_name
from taizhang.importers.words import FIELD_NAMES
from taizhang.ledger.models import Target
from taizhang.ledger.queries.leaders import leaders_on
from taizhang.lib import clock

MIDDLE = {"align": "center", "valign": "vcenter", "text_wrap": True}
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {**MIDDLE, "font_name": "方正小标宋简体", "font_size": 18},
    "head": {**MIDDLE, "font_name": "黑体", "font_size": 11, "border": 1},
    "text": {"font_name": "仿宋_GB2312", "text_wrap": True, "valign": "vcenter", "border": 1, "num_format": "@"},
    "cell": {"text_wrap": True, "valign": "top", "border": 1},
    "free": {"text_wrap": True, "valign": "vcenter", "border": 1, "locked": False},
    "fixed": {"text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#E4E7EB"},
    "free_day": {"valign": "vcenter", "border": 1, "locked": False, "num_format": "yyyy-mm-dd"},
    "fixed_day": {"valign": "vcenter", "border": 1, "bg_color": "#E4E7EB", "num_format": "yyyy-mm-dd"},
    "note": {"font_name": "仿宋_GB2312", "text_wrap": True, "valign": "vcenter"},
}
"""In the faces of official documents. A cell of text stays text when somebody edits it, whatever it begins with."""

HINTED = 2000
"""The last row that carries hints; a government has fewer units and accounts."""


@dataclass(frozen=True)
class Beside:
    """What stands beside a line for the eye: how it stands in a word, and how much is achieved."""

    status: str
    achieved: str


def ledger_workbook(lines: Iterable[tuple[Target, Beside]], *, title: str) -> bytes:
    """The official table: a title, one row of headings ready to filter, the lines, a note; no cell is a formula.

    Each line brings its ledger with unit, its supports with theirs, and its milestones.
    """
    with a_workbook() as (content, book, looks):
        _fill(book.add_worksheet("台账"), looks, list(lines), title)
    return content.getvalue()


@dataclass(frozen=True)
class Hint:
    """What is told beside the cells of a column, and the words that may stand there (none: any)."""

    says: str
    words: tuple[str, ...] = ()


def sheets_workbook(
    sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[str | int | Decimal]]]],
    hints: Mapping[str, Hint] = MappingProxyType({}),
) -> bytes:
    """Plain sheets by name: one row of headings each, and its rows; an empty sheet is a form to fill in.

    Columns whose heading has a hint tell it when a cell is chosen, and offer their words.
    """
    with a_workbook() as (content, book, looks):
        for name, (heads, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, heads, looks["head"])
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, row, looks["cell"])
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(heads) - 1, 18)
            for column, head in enumerate(heads):
                if hint := hints.get(head):
                    sheet.data_validation(1, column, HINTED, column, _validation(head, hint))
    return content.getvalue()


def _validation(head: str, hint: Hint) -> Mapping[str, Any]:
    told = {"input_title": head, "input_message": hint.says}
    return {"validate": "list", "source": list(hint.words), **told} if hint.words else {"validate": "any", **told}


@contextmanager
def a_workbook() -> Iterator[tuple[io.BytesIO, Any, Mapping[str, Any]]]:
    """A workbook being written, with what titles, headings and cells look like; closed at the end."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    yield content, book, {name: book.add_format(look) for name, look in LOOKS.items()}
    book.close()


def _fill(sheet: Any, looks: Mapping[str, Any], lines: Sequence[tuple[Target, Beside]], title: str) -> None:
    heads = [*(FIELD_NAMES[name] for name in COLUMNS), *BESIDE]
    last, foot = len(heads) - 1, max(len(lines) + 2, 3)
    sheet.merge_range(0, 0, 0, last, title, looks["title"])
    sheet.write_row(1, 0, heads, looks["head"])
    leaders = leaders_on((line for line, _beside in lines), clock.today())
    for row, (line, beside) in enumerate(lines, start=2):
        said = cells(line, leaders[line.pk]).values()
        for column, cell in enumerate((*said, line.code, beside.status, beside.achieved)):
            _write(sheet, row, column, cell, looks["text"])
    sheet.merge_range(foot, 0, foot, last, NOTE, looks["note"])
    for column, width in enumerate((*(each.width for each in COLUMNS.values()), 16, 10, 10)):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 36)
    sheet.ignore_errors({"number_stored_as_text": f"A3:{column_name(last)}{foot + 1}"})
    sheet.freeze_panes(2, 3)
    sheet.autofilter(1, 0, foot - 1, last)
    _paper(sheet)


def _write(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    if text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def _paper(sheet: Any) -> None:
    """A4, turned, as wide as the paper; title and headings on every page, its number at the foot."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.set_footer("&C— &P —")
