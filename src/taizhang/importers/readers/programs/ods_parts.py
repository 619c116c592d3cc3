"""How an .ods shows its numbers and what it strikes through, which the parser of workbooks leaves out."""

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from taizhang.importers.readers.programs.odf_strikes import TEXT, is_struck, left_of, struck_styles, tree
from taizhang.importers.readers.programs.said import Beside
from taizhang.importers.readers.programs.spans import span
from taizhang.importers.readers.programs.struck import struck_cells

OFFICE, TABLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table"))
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
FORMS = ((re.compile(r"\d{4}\s*[年/-]\s*\d{1,2}月?"), "ym"), (re.compile(r"\d{1,2}\s*[月/-]\s*\d{1,2}日?"), "md"))
TALLEST, WIDEST = 1_048_576, 16_384


def beside(content: bytes) -> Iterator[tuple[str, Beside]]:
    """By sheet, the cells that show a share, a month or a day without its year, and those struck through."""
    with ZipFile(io.BytesIO(content)) as package:
        root = tree(package, "content.xml")
        styles = struck_styles(package, root)
    for table in root.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
        name, cells = table.get(f"{TABLE}name", ""), list(_cells(table))
        shown = {place: kind for place, cell in cells if (kind := _kind(cell))}
        left = {place: words for place, cell in cells if (words := _left(cell, styles)) is not None} if styles else {}
        yield name, Beside(problems=tuple(struck_cells(left, name)), shown=shown, left=left)


def _left(cell: etree._Element, styles: frozenset[str]) -> str | None:
    """What is left of a cell in which something is struck through."""
    if cell.get(f"{TABLE}style-name") in styles:
        return "" if "".join(cell.itertext()).strip() else None
    if not any(is_struck(each, styles) for each in cell.iter()):
        return None
    return "\n".join(left_of(line, styles) for line in cell.iterchildren(f"{TEXT}p"))


def _cells(table: etree._Element) -> Iterator[tuple[tuple[int, int], etree._Element]]:
    row = 0
    for each in table.iter(f"{TABLE}table-row"):
        column = 0
        for cell in each.iterchildren(*CELLS):
            if len(cell):
                yield (row, column), cell
            column += span(cell.get(f"{TABLE}number-columns-repeated"), WIDEST)
        row += span(each.get(f"{TABLE}number-rows-repeated"), TALLEST)


def _kind(cell: etree._Element) -> str:
    held = cell.get(f"{OFFICE}value-type")
    if held == "percentage":
        return "%"
    if held != "date":
        return ""
    text = "".join(cell.itertext()).strip()
    return next((kind for form, kind in FORMS if form.fullmatch(text)), "")
