"""Runs apart, as a program of its own: a workbook on standard input, its sheets as JSON on standard output.

A hostile workbook can make the parser ask for all memory; the limits below end this process, not the server.
"""

import io
import json
import re
import resource
import sys
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile, is_zipfile

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

MEMORY = 1536 * 1024 * 1024
SECONDS = 30
PASSWORD, UNREADABLE, TOO_WIDE = 3, 4, 5
CELLS = 4_000_000
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELL = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
PLACE, VALUE = re.compile(rb'\br="([A-Z]+\d+)"'), re.compile(rb"<v>([^<]+)</v>")


def main() -> int:
    """0 when the sheets are written out; otherwise one of the codes above."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        content = io.BytesIO(sys.stdin.buffer.read())
        errors = dict(errors_of(content)) if is_zipfile(content) else {}
        book = CalamineWorkbook.from_filelike(content)
        sheets = [sheet_of(book, index, errors) for index in range(len(book.sheet_names))]
    except PasswordError:
        return PASSWORD
    except MemoryError:
        return TOO_WIDE
    except (CalamineError, OSError, ValueError, KeyError, etree.XMLSyntaxError):
        return UNREADABLE
    json.dump(sheets, sys.stdout, ensure_ascii=False)
    return 0


def errors_of(content: io.BytesIO) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Cells of an .xlsx whose formula failed, by sheet: (B3, #REF!), or was never computed: (B3, nothing).

    The parser itself gives both as empty.
    """
    with ZipFile(content) as package:
        if "xl/workbook.xml" not in package.namelist():
            return
        places = _tree(package.read("xl/_rels/workbook.xml.rels"))
        paths = {place.get("Id"): place.get("Target", "") for place in places}
        book = _tree(package.read("xl/workbook.xml"))
        for sheet in book.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet"):
            target = paths.get(sheet.get(f"{{{LINKS}}}id"), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in package.namelist():
                yield sheet.get("name", ""), list(_failed(package.read(path)))
    content.seek(0)


def _tree(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _failed(sheet: bytes) -> Iterator[tuple[str, str]]:
    """Cells whose formula gives an error, and those (with no value) that no program ever computed."""
    if b't="e"' not in sheet and b"<f" not in sheet:
        return
    for attributes, inner in CELL.findall(sheet):
        place, value = PLACE.search(attributes), VALUE.search(inner)
        if place and value and b't="e"' in attributes:
            yield place[1].decode(), value[1].decode(errors="replace")
        elif place and not value and b"<f" in inner and b't="str"' not in attributes:
            yield place[1].decode(), ""


def sheet_of(book: CalamineWorkbook, index: int, errors: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    """One sheet: name, whether it is shown, its rows from the first one, its merged ranges, its failed formulas."""
    shown = book.sheets_metadata[index].visible == SheetVisibleEnum.Visible
    sheet = book.get_sheet_by_index(index)
    if sheet.end is not None and (sheet.end[0] + 1) * (sheet.end[1] + 1) > CELLS:
        raise MemoryError
    rows = sheet.to_python(skip_empty_area=False) if shown else []
    merged = sheet.merged_cell_ranges or []
    return {
        "name": sheet.name,
        "shown": shown,
        "rows": [[said(cell) for cell in row] for row in rows],
        "merged": [[*start, *end] for start, end in merged] if shown else [],
        "errors": errors.get(sheet.name, []) if shown else [],
    }


def said(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days as 2012-06-30."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if hasattr(cell, "date"):
        return str(cell.date().isoformat())
    return str(cell).strip()


if __name__ == "__main__":
    sys.exit(main())
