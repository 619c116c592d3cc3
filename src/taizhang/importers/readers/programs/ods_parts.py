"""How an .ods shows its numbers, which the parser of workbooks leaves out."""

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from taizhang.importers.readers.programs.said import Beside
from taizhang.importers.readers.programs.spans import span

OFFICE, TABLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table"))
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
FORMS = ((re.compile(r"\d{4}\s*[年/-]\s*\d{1,2}月?"), "ym"), (re.compile(r"\d{1,2}\s*[月/-]\s*\d{1,2}日?"), "md"))
TALLEST, WIDEST = 1_048_576, 16_384


def beside(content: bytes) -> Iterator[tuple[str, Beside]]:
    """By sheet, the cells that show a share, a month or a day without its year."""
    with ZipFile(io.BytesIO(content)) as package:
        tree = etree.fromstring(package.read("content.xml"), etree.XMLParser(resolve_entities=False, no_network=True))
    for table in tree.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
        yield table.get(f"{TABLE}name", ""), Beside(shown=dict(_cells(table)))


def _cells(table: etree._Element) -> Iterator[tuple[tuple[int, int], str]]:
    row = 0
    for each in table.iter(f"{TABLE}table-row"):
        column = 0
        for cell in each.iterchildren(*CELLS):
            if kind := _kind(cell):
                yield (row, column), kind
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
