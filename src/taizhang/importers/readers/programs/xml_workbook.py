"""Workbooks as one XML text (Excel 2003, and what many systems export as .xls)."""

from collections.abc import Iterator

from lxml import etree

from taizhang.importers.readers.programs.said import Said, remark
from taizhang.importers.readers.programs.shown import percent
from taizhang.importers.readers.programs.spans import filled, span
from taizhang.importers.readers.programs.struck import struck_words

SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
WEB = "{http://www.w3.org/TR/REC-html40}"
WIDEST, TALLEST = 256, 100_000


def read(content: bytes) -> Said:
    """Every shown sheet, merged cells filled."""
    tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    percents = {
        style.get(f"{SHEET}ID")
        for style in tree.iter(f"{SHEET}Style")
        if any("%" in form or form == "Percent" for form in _formats(style))
    }
    struck = _without_struck(tree)
    said = Said()
    for sheet in tree.iterfind(f"{SHEET}Worksheet"):
        name = sheet.get(f"{SHEET}Name") or f"表{len(said.tables) + 1}"
        if sheet.findtext(f"{EXCEL}WorksheetOptions/{EXCEL}Visible") in ("SheetHidden", "SheetVeryHidden"):
            said.problems.append(remark("隐藏的工作表没有读取", "如需读入，请在 Excel 中取消隐藏", sheet=name))
        else:
            said.add_table(list(_rows(sheet, percents)), name)
    said.problems += [struck_words()] if struck else []
    return said


def _without_struck(tree: etree._Element) -> bool:
    """Empties what is struck through, by the style of its cell or within it; whether anything was."""
    styles = {
        style.get(f"{SHEET}ID")
        for style in tree.iter(f"{SHEET}Style")
        if any(font.get(f"{SHEET}StrikeThrough") == "1" for font in style.iterfind(f"{SHEET}Font"))
    }
    struck = [cell for cell in tree.iter(f"{SHEET}Cell") if cell.get(f"{SHEET}StyleID") in styles and len(cell)]
    struck += list(tree.iter(f"{WEB}S"))
    for each in struck:
        each[:], each.text = [], None
    return bool(struck)


def _formats(style: etree._Element) -> Iterator[str]:
    for held in style.iterfind(f"{SHEET}NumberFormat"):
        yield held.get(f"{SHEET}Format") or ""


def _rows(sheet: etree._Element, percents: set[str | None]) -> Iterator[list[str]]:
    above: dict[int, tuple[str, int]] = {}
    number = 0
    for row in sheet.iterfind(f"{SHEET}Table/{SHEET}Row"):
        wanted = span(row.get(f"{SHEET}Index"), TALLEST) - 1
        while number < wanted:
            number += 1
            yield filled([], above)
        number += 1
        yield filled(list(_cells(row, percents, above)), above)


def _cells(
    row: etree._Element, percents: set[str | None], above: dict[int, tuple[str, int]]
) -> Iterator[tuple[str, int, int]]:
    """The cells of a row; one that says its place is preceded by the blank ones that were left out."""
    column = 0
    for cell in row.iterfind(f"{SHEET}Cell"):
        wanted = span(cell.get(f"{SHEET}Index"), WIDEST) - 1
        for place in range(column, wanted):
            if place not in above:
                yield "", 1, 1
        across, down = (int(cell.get(f"{SHEET}{name}") or 0) for name in ("MergeAcross", "MergeDown"))
        yield _text(cell, percents), min(across, WIDEST) + 1, min(down, TALLEST) + 1
        column = max(column, wanted) + min(across, WIDEST) + 1


def _text(cell: etree._Element, percents: set[str | None]) -> str:
    data = cell.find(f"{SHEET}Data")
    if data is None:
        return ""
    text, kind = "".join(data.itertext()).strip(), data.get(f"{SHEET}Type")
    if kind == "DateTime":
        return text.split("T")[0]
    if kind == "Boolean":
        return "是" if text == "1" else "否"
    if kind == "Number":
        return percent(text) if cell.get(f"{SHEET}StyleID") in percents else text.removesuffix(".0")
    return text
