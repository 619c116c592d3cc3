"""Cells of an .xlsx whose formula failed, or was never computed."""

import io
import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from taizhang.lib.problems import Problem

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELL = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
PLACE, VALUE = re.compile(rb'\br="([A-Z]+)(\d+)"'), re.compile(rb"<v>([^<]+)</v>")
MEND = "请在 Excel 中改正公式，或直接填写数值"
COMPUTE = "请用 Excel 或 WPS 打开并保存后重新上传，或直接填写数值"


def faults_of(content: bytes) -> Iterator[tuple[str, list[Problem]]]:
    """Cells of an .xlsx whose formula failed or was never computed, by sheet. The parser itself gives both as empty."""
    with ZipFile(io.BytesIO(content)) as package:
        if "xl/workbook.xml" not in package.namelist():
            return
        places = _tree(package.read("xl/_rels/workbook.xml.rels"))
        paths = {place.get("Id"): place.get("Target", "") for place in places}
        book = _tree(package.read("xl/workbook.xml"))
        for sheet in book.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet"):
            target = paths.get(sheet.get(f"{{{LINKS}}}id"), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if path in package.namelist():
                name = sheet.get("name", "")
                yield name, list(_failed(package.read(path), name))


def _tree(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _failed(content: bytes, sheet: str) -> Iterator[Problem]:
    """Cells whose formula gives an error, and those (with no value) that no program ever computed."""
    if b't="e"' not in content and b"<f" not in content:
        return
    for attributes, inner in CELL.findall(content):
        place, value = PLACE.search(attributes), VALUE.search(inner)
        if not place:
            continue
        column, row = f"{place[1].decode()}列", int(place[2])
        if value and b't="e"' in attributes:
            yield Problem("公式出错", MEND, "", sheet, row, column, value[1].decode(errors="replace"))
        elif not value and b"<f" in inner and b't="str"' not in attributes:
            yield Problem("公式没有计算结果，单元格是空的", COMPUTE, "", sheet, row, column)
