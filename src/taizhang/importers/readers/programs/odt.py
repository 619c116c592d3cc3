"""Writer documents (.odt): paragraphs and tables in their order, merged cells filled."""

import io
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from taizhang.importers.readers.programs.odf_strikes import is_struck, struck_styles, tree
from taizhang.importers.readers.programs.said import Said
from taizhang.importers.readers.programs.spans import filled, span
from taizhang.importers.readers.programs.struck import struck_words

SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
TEXT, TABLE, OFFICE = (f"{{{SPACE.format(name)}}}" for name in ("text", "table", "office"))
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
LEFT_OUT = (f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{OFFICE}forms", f"{TEXT}sequence-decls")
MOST_SAME = 200
"""As often a row or a cell that is said to repeat is written at most."""


def read(content: bytes) -> Said:
    """Every paragraph of the text, blank ones too, and every table."""
    with ZipFile(io.BytesIO(content)) as package:
        root = tree(package, "content.xml")
        styles = struck_styles(package, root)
    said = Said()
    for text in root.iterfind(f"{OFFICE}body/{OFFICE}text"):
        if _without_struck(text, styles):
            said.problems.append(struck_words())
        _add(said, text, listed=False)
    return said


def _without_struck(text: etree._Element, styles: frozenset[str]) -> bool:
    """Empties what is struck through; whether anything was."""
    struck = [each for each in text.iter() if is_struck(each, styles) and "".join(each.itertext()).strip()]
    for each in struck:
        each[:], each.text = [], None
    return bool(struck)


def _add(said: Said, parent: etree._Element, *, listed: bool) -> None:
    for element in parent:
        if element.tag in PARAGRAPHS:
            said.paragraphs.append((_words(element), listed, 0))
            listed = False
        elif element.tag == f"{TABLE}table":
            said.add_table(list(_rows(element)))
        elif element.tag not in LEFT_OUT:
            _add(said, element, listed=element.tag == f"{TEXT}list-item")


def _words(element: etree._Element) -> str:
    return "".join(_parts(element)).strip()


def _parts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag in (f"{TEXT}s", f"{TEXT}tab"):
            yield " "
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            yield from _parts(child)
        yield child.tail or ""


def _rows(table: etree._Element) -> Iterator[list[str]]:
    above: dict[int, tuple[str, int]] = {}
    for row in table.iter(f"{TABLE}table-row"):
        if next(row.iterancestors(f"{TABLE}table")) is table:
            for _ in range(span(row.get(f"{TABLE}number-rows-repeated"), MOST_SAME)):
                yield filled(list(_cells(row)), above)


def _cells(row: etree._Element) -> Iterator[tuple[str, int, int]]:
    """The cells that are seen; those that a merged one covers are counted with it."""
    for cell in row.iterchildren(f"{TABLE}table-cell"):
        text = "\n".join(_words(part) for part in cell.iter(*PARAGRAPHS)).strip()
        columns, rows = (span(cell.get(f"{TABLE}number-{name}-spanned"), MOST_SAME) for name in ("columns", "rows"))
        for _ in range(span(cell.get(f"{TABLE}number-columns-repeated"), MOST_SAME)):
            yield text, columns, rows
