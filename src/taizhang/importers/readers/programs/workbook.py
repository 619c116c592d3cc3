"""Workbooks (.xlsx, .xls, .ods): every shown sheet, merged cells filled, error values named."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any
from zipfile import ZipFile, is_zipfile

from lxml import etree
from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from taizhang.importers.readers.programs.said import Said, refused, remark
from taizhang.lib.problems import Problem

CELLS = 4_000_000
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELL = re.compile(rb"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
PLACE, VALUE = re.compile(rb'\br="([A-Z]+)(\d+)"'), re.compile(rb"<v>([^<]+)</v>")
MEND = "请在 Excel 中改正公式，或直接填写数值"
COMPUTE = "请用 Excel 或 WPS 打开并保存后重新上传，或直接填写数值"


def read(content: bytes) -> Said:
    """The values as they were last saved: no formula is evaluated, no link followed."""
    said = Said()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        return refused("文件设有打开密码，无法读取", "请在 Excel 或 WPS 中取消密码后另存，再上传")
    faults = dict(_faults(content)) if is_zipfile(io.BytesIO(content)) else {}
    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.visible == SheetVisibleEnum.Visible:
            said.tables.append((sheet.name, _rows(book, index)))
            said.problems.extend(faults.get(sheet.name, ()))
        else:
            said.problems.append(remark("隐藏的工作表没有读取", "如需读入，请在 Excel 中取消隐藏", sheet=sheet.name))
    return said


def _rows(book: CalamineWorkbook, index: int) -> list[list[str]]:
    """From the first row on, the value of each merged range in all its cells."""
    sheet = book.get_sheet_by_index(index)
    if sheet.end is not None and (sheet.end[0] + 1) * (sheet.end[1] + 1) > CELLS:
        raise MemoryError
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(rows) and left < len(rows[top]):
            _fill(rows[top : bottom + 1], left, right, rows[top][left])
    return rows


def _fill(rows: Sequence[list[str]], left: int, right: int, value: str) -> None:
    for row in rows:
        row[left : right + 1] = [value] * len(row[left : right + 1])


def _text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days as 2012-06-30."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if hasattr(cell, "date"):
        return str(cell.date().isoformat())
    return str(cell).strip()


def _faults(content: bytes) -> Iterator[tuple[str, list[Problem]]]:
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
