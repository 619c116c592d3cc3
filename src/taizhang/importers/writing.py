"""Ledger lines as a workbook in the columns that the readers know: what is written here reads back as it was."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import xlsxwriter

from taizhang.importers.understanding import NO_QUANTITY
from taizhang.importers.words import FIELD_NAMES
from taizhang.ledger.facts import TargetKind
from taizhang.ledger.models import Target
from taizhang.lib.due import parse_due

KINDS: Mapping[str, str] = {
    TargetKind.MAJOR: "大事",
    TargetKind.LIVELIHOOD: "实事",
    TargetKind.HIGHLIGHT: "亮点",
    TargetKind.INDICATOR: "指标",
    TargetKind.PROJECT: "项目",
}
WIDTHS: Mapping[str, int] = {
    "number": 6,
    "kind": 6,
    "matter": 44,
    "method": 44,
    "lead": 20,
    "support": 20,
    "leader": 10,
    "responsible": 18,
    "due": 14,
    "requirement": 30,
    "criterion": 30,
    "quantity": 10,
    "measure": 8,
    "weight": 6,
    "note": 20,
}
"""The columns that are read back, in their order, with their widths in characters."""

HINTED = 2000
"""The last row that carries hints; a government has fewer units and accounts."""
BESIDE = ("编号", "进度状态", "完成比例")
"""Columns for the eye; the readers leave them out."""


@dataclass(frozen=True)
class Beside:
    """What stands beside a line for the eye: how it stands in a word, and how much is achieved."""

    status: str
    achieved: str


def ledger_workbook(lines: Iterable[tuple[Target, Beside]], *, title: str) -> bytes:
    """The lines below a title and one row of headings, ready to filter; every cell is text or a number, no formula.

    Each line brings its ledger with unit and its supports with theirs.
    """
    with _workbook() as (content, book, looks):
        _fill(book.add_worksheet("台账"), looks, list(lines), title)
    return content.getvalue()


@dataclass(frozen=True)
class Hint:
    """What is told beside the cells of a column, and the words that may stand there (none: any)."""

    says: str
    words: tuple[str, ...] = ()


def sheets_workbook(
    sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[str | int]]]],
    hints: Mapping[str, Hint] = MappingProxyType({}),
) -> bytes:
    """Plain sheets by name: one row of headings each, and its rows; an empty sheet is a form to fill in.

    Columns whose heading has a hint tell it when a cell is chosen, and offer their words.
    """
    with _workbook() as (content, book, looks):
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
def _workbook() -> Iterator[tuple[io.BytesIO, Any, Mapping[str, Any]]]:
    """A workbook being written, with what titles, headings and cells look like; closed at the end."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bg_color": "#E9EDF3", "border": 1, "valign": "vcenter"}),
        "cell": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
    }
    yield content, book, looks
    book.close()


def _fill(sheet: Any, looks: Mapping[str, Any], lines: Sequence[tuple[Target, Beside]], title: str) -> None:
    heads = [*(FIELD_NAMES[name] for name in WIDTHS), *BESIDE]
    sheet.write_string(0, 0, title, looks["title"])
    sheet.write_row(1, 0, heads, looks["head"])
    for row, (line, beside) in enumerate(lines, start=2):
        for column, cell in enumerate((*cells(line), line.code, beside.status, beside.achieved)):
            sheet.write(row, column, cell, looks["cell"])
    for column, width in enumerate((*WIDTHS.values(), 16, 10, 10)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 3)
    sheet.autofilter(1, 0, max(len(lines) + 1, 2), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)


def cells(line: Target) -> Iterator[str | int]:
    """A line's cells in the order of the columns."""
    said: dict[str, str | int] = {
        "number": line.number,
        "kind": KINDS[line.kind],
        "lead": line.ledger.unit.name,
        "support": "；".join(support.unit.name for support in line.supports.all()),
        "due": _due(line),
        "quantity": NO_QUANTITY if line.quantity is None else f"{line.quantity.normalize():f}",
        "weight": f"{line.weight.normalize():f}",
    }
    return (said.get(name, getattr(line, name, "")) for name in WIDTHS)


def _due(line: Target) -> str:
    """The term in its own words where they say the day that is kept; else the day, which a person once corrected."""
    if line.due is None or parse_due(line.due_text, year=line.ledger.year).on == line.due:
        return line.due_text or (line.due.isoformat() if line.due else "")
    return line.due.isoformat()
