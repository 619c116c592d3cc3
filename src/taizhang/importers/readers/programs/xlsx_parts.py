"""What the parser of workbooks leaves out of an .xlsx: formulas that failed, how numbers are shown, what is hidden."""

import io
import re
from collections.abc import Iterator, Mapping
from zipfile import ZipFile

from taizhang.importers.readers.programs.said import Beside, remark
from taizhang.importers.readers.programs.shown import kind_of_format
from taizhang.importers.readers.programs.struck import struck_cells
from taizhang.importers.readers.programs.xlsx_places import CELL, MAIN, PLACE, column, tree
from taizhang.importers.readers.programs.xlsx_strikes import struck_strings, struck_styles
from taizhang.importers.readers.programs.xlsx_struck import left_words
from taizhang.lib.problems import Problem

LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OPENED = re.compile(rb"<c\b([^>]*)>")
VALUE = re.compile(rb"<v>([^<]+)</v>")
ROW, FAR_ROW = re.compile(rb'<row\b[^>]*? r="(\d+)"'), re.compile(rb' r="[A-Z]{1,3}(\d{6,7})"')
FAR_COLUMN = re.compile(rb' r="([A-Z]{2,3})\d')
HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d+)"')
HIDDEN_COLUMN = re.compile(rb'<col\b(?=[^>]*\bhidden="(?:1|true)")')
MEND = "请在 Excel 中改正公式，或直接填写数值"
COMPUTE = "请用 Excel 或 WPS 打开并保存后重新上传，或直接填写数值"


def beside(content: bytes) -> Iterator[tuple[str, Beside]]:
    """By the name of the sheet; nothing of a package that is no .xlsx."""
    with ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        if "xl/workbook.xml" not in names:
            return
        styles = package.read("xl/styles.xml") if "xl/styles.xml" in names else b""
        kinds = _kinds(styles) if styles else {}
        struck, strings = struck_styles(styles), struck_strings(package)
        for name, path in _sheets(package):
            if path in names:
                written = package.read(path)
                left = left_words(written, struck, strings)
                problems = (*_failed(written, name), *_hidden(written, name), *struck_cells(left, name))
                yield name, Beside(_reach(written), problems, dict(_shown(written, kinds)), left)


def _sheets(package: ZipFile) -> Iterator[tuple[str, str]]:
    places = tree(package.read("xl/_rels/workbook.xml.rels"))
    paths = {place.get("Id"): place.get("Target", "") for place in places}
    for sheet in tree(package.read("xl/workbook.xml")).iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        target = paths.get(sheet.get(f"{LINKS}id"), "")
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _kinds(styles: bytes) -> dict[int, str]:
    """The styles, by number, that show something else than the number."""
    root = tree(styles)
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")}
    formats = [each.get("numFmtId", "0") for each in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
    kinds = {
        style: kind_of_format(int(number) if number.isdecimal() else 0, codes.get(number, ""))
        for style, number in enumerate(formats)
    }
    return {style: kind for style, kind in kinds.items() if kind}


def _shown(sheet: bytes, kinds: Mapping[int, str]) -> Iterator[tuple[tuple[int, int], str]]:
    if not kinds:
        return
    styled = re.compile(rb'\bs="(%s)"' % b"|".join(str(style).encode() for style in kinds))
    for opened in OPENED.finditer(sheet):
        style = styled.search(opened[1])
        place = PLACE.search(opened[1]) if style else None
        if style and place:
            yield (int(place[2]) - 1, column(place[1])), kinds[int(style[1])]


def _reach(sheet: bytes) -> int:
    """How many cells the table at most has that reaches from the first cell to the farthest."""
    rows = max((int(row) for form in (ROW, FAR_ROW) for row in form.findall(sheet)), default=1)
    columns = max((column(letters) + 1 for letters in set(FAR_COLUMN.findall(sheet))), default=26)
    return rows * columns


def _failed(sheet: bytes, name: str) -> Iterator[Problem]:
    """Cells whose formula gives an error, and those (with no value) that no program ever computed: to the parser both
    are empty."""
    if b't="e"' not in sheet and b"<f" not in sheet:
        return
    for attributes, inner in CELL.findall(sheet):
        place, value = PLACE.search(attributes), VALUE.search(inner)
        if not place:
            continue
        letters, row = f"{place[1].decode()}列", int(place[2])
        if value and b't="e"' in attributes:
            yield Problem("公式出错", MEND, "", name, row, letters, value[1].decode(errors="replace"))
        elif not value and b"<f" in inner and b't="str"' not in attributes:
            yield Problem("公式没有计算结果，单元格是空的", COMPUTE, "", name, row, letters)


def _hidden(sheet: bytes, name: str) -> Iterator[Problem]:
    if b"hidden=" not in sheet:
        return
    rows = [number.decode() for number in HIDDEN_ROW.findall(sheet)]
    if rows:
        found = "、".join(f"第{number}行" for number in rows[:5]) + ("等" if len(rows) > 5 else "")
        yield remark("隐藏的行也读入了", "不需要的，请不采用或在 Excel 中删去", sheet=name, found=found)
    if HIDDEN_COLUMN.search(sheet):
        yield remark("隐藏的列也读入了", "不需要的，请在 Excel 中删去", sheet=name)
