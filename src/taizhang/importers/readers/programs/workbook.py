"""Workbooks (.xlsx, .xls, .ods): every shown sheet, merged cells filled, error values named."""

import io
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from taizhang.importers.readers.programs.said import Beside, Said, refused, remark
from taizhang.importers.readers.programs.shown import as_shown
from taizhang.importers.readers.programs.workbook_parts import parts_of

CELLS = 4_000_000


def read(content: bytes) -> Said:
    """The values as they were last saved: no formula is evaluated, no link followed."""
    said = Said()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        return refused("文件设有打开密码，无法读取", "请在 Excel 或 WPS 中取消密码后另存，再上传")
    held = parts_of(content)
    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.visible == SheetVisibleEnum.Visible:
            known = held.get(sheet.name, Beside())
            if known.cells > CELLS:
                raise MemoryError
            said.add_table(_rows(book, index, known), sheet.name)
            said.problems.extend(known.problems)
        else:
            said.problems.append(remark("隐藏的工作表没有读取", "如需读入，请在 Excel 中取消隐藏", sheet=sheet.name))
    return said


def _rows(book: CalamineWorkbook, index: int, known: Beside) -> list[list[str]]:
    """From the first row on, the value of each merged range in all its cells."""
    sheet = book.get_sheet_by_index(index)
    values = sheet.to_python(skip_empty_area=False)
    rows = [[_text(cell) for cell in row] for row in values]
    for (at, column), kind in known.shown.items():
        if at < len(values) and column < len(values[at]):
            rows[at][column] = as_shown(values[at][column], kind) or rows[at][column]
    for (at, column), words in known.left.items():
        if at < len(rows) and column < len(rows[at]):
            rows[at][column] = words
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return rows


def _text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days as 2012-06-30."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if hasattr(cell, "date"):
        return str(cell.date().isoformat())
    return str(cell).strip()
