"""The ledger papers as the city's offices sent them: a workbook, a Word document, a text; all from the same lines."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from taizhang.cli.demo.city import COUNTY, PARK, CityUnit, read_content, units
from taizhang.cli.demo.sheets import Book, Sheet, new_workbook
from taizhang.cli.demo.targets import Line, lines
from taizhang.lib.numerals import chinese

DEPARTMENTS_PAPER = "2012年度重点工作目标动态跟踪台账（市直部门）.xlsx"
COUNTIES_PAPER = "2012年度县（市、区）重点工作目标台账.docx"
PARKS_PAPER = "2012年度开发区和工业聚集区重点任务.txt"
ISSUED = date(2012, 1, 6)
SINGLE = ("序号", "类别", "工作任务", "工作措施")
WHO = ("牵头单位", "配合单位", "责任领导", "责任岗位")
WHEN = ("完成时限", "进度要求")
REST = ("验收标准", "目标值", "计量单位", "权重")
WIDTHS = (5, 6, 34, 40, 12, 20, 9, 18, 16, 32, 22, 8, 8, 6)
WORD_HEAD = (*SINGLE, "责任单位", "责任领导", "责任岗位", *WHEN, "验收标准", "目标值")
WORD_WIDTHS = (9, 11, 46, 48, 16, 16, 24, 20, 40, 26, 14)
STAMP = (2012, 1, 6, 9, 0, 0)
NOTES = "注：完成时限含当日；未注明配合单位的，由牵头单位商有关单位办理。"
MISWRITTEN = {"文广局": "市文化新闻局", "食药监局": "市食品药品管理局", "外侨办": "市外事与侨务办"}
"""Units whose name the paper gets wrong on their first line, as happens; a person mends these on import."""
BLANK_TERMS = 5
"""How many lines of the workbook leave the term blank, though it is the end of the year."""


def write_papers(folder: Path) -> tuple[Path, ...]:
    """Write the three papers and return their paths; equal content gives equal bytes."""
    return tuple(write(folder) for write, kinds in WRITERS if any(_of(unit) for unit in units() if unit.kind in kinds))


def _of(unit: CityUnit) -> list[Line]:
    return [line for line in lines() if line.unit == unit.code]


def _departments(folder: Path) -> Path:
    path = folder / DEPARTMENTS_PAPER
    groups: dict[str, list[CityUnit]] = {}
    for unit in units():
        if unit.kind not in (COUNTY, PARK) and _of(unit):
            groups.setdefault(unit.group, []).append(unit)
    with new_workbook(path, "2012年度重点工作目标动态跟踪台账") as book:
        for group, members in groups.items():
            _group_sheet(book, group, members)
    return path


def _group_sheet(book: Book, group: str, members: Sequence[CityUnit]) -> None:
    """A title, a header of two rows with merged cells, a section for each unit, a note at the end."""
    sheet = book.add_worksheet(group)
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    last = len(WIDTHS) - 1
    sheet.merge_range(0, 0, 0, last, f"{read_content('city')['city']['name']}2012年度重点工作目标动态跟踪台账", title)
    _two_row_header(sheet, head)
    row = 3
    for number, unit in enumerate(members, start=1):
        sheet.merge_range(row, 0, row, last, f"（{chinese(number)}）{unit.name}", head)
        row = _unit_rows(sheet, row + 1, unit, plain)
    sheet.merge_range(row, 0, row, last, NOTES, plain)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(3, 0)
    sheet.set_landscape()
    sheet.repeat_rows(1, 2)


def _two_row_header(sheet: Sheet, head: object) -> None:
    column = 0
    for words, above in ((SINGLE, ""), (WHO, "责任主体"), (WHEN, "时限要求"), (REST, "")):
        if above:
            sheet.merge_range(1, column, 1, column + len(words) - 1, above, head)
        for word in words:
            if above:
                sheet.write(2, column, word, head)
            else:
                sheet.merge_range(1, column, 2, column, word, head)
            column += 1


def _unit_rows(sheet: Sheet, first: int, unit: CityUnit, plain: object) -> int:
    """A unit's lines; the cell of its name is merged over all of them, except where the first line miswrites it."""
    mine, start = _of(unit), first
    for row, line in enumerate(mine, start=first):
        cells = _cells(line)
        sheet.write_row(row, 0, cells[:4], plain)
        sheet.write_row(row, 5, cells[5:], plain)
    if unit.short in MISWRITTEN:
        sheet.write(first, 4, MISWRITTEN[unit.short], plain)
        start += 1
    sheet.merge_range(start, 4, first + len(mine) - 1, 4, unit.spoken, plain)
    return first + len(mine)


def _cells(line: Line) -> tuple[str | int | float, ...]:
    term = "" if line in _blank_terms() else line.due_text
    amount = float(line.quantity) if line.quantity is not None else ""
    return (
        line.number,
        line.kind,
        line.matter,
        line.method,
        "",
        "、".join(line.support),
        line.leader,
        line.responsible,
        term,
        line.requirement,
        line.criterion,
        amount,
        line.measure,
        float(line.weight),
    )


def _blank_terms() -> list[Line]:
    kinds = {unit.code: unit.kind for unit in units()}
    written = [line for line in lines() if line.due_text == "年底前" and kinds[line.unit] not in (COUNTY, PARK)]
    return written[40 :: max(1, len(written) // BLANK_TERMS)][:BLANK_TERMS]


def _counties(folder: Path) -> Path:
    path = folder / COUNTIES_PAPER
    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    document.styles["Normal"].font.size = Pt(9)
    document.add_heading("2012年度县（市、区）重点工作目标台账", level=1)
    for unit in units():
        if unit.kind == COUNTY and _of(unit):
            document.add_paragraph(unit.name)
            _county_table(document, unit)
    document.add_paragraph("联系单位：市政府督查室。此件公开发布。")
    content = io.BytesIO()
    document.save(content)
    path.write_bytes(_restamped(content.getvalue()))
    return path


def _county_table(document: "Document", unit: CityUnit) -> None:  # type: ignore[valid-type]
    mine = _of(unit)
    table = document.add_table(rows=len(mine) + 1, cols=len(WORD_HEAD), style="Table Grid")  # type: ignore[attr-defined]
    rows = [row.cells for row in table.rows]
    for cell, word, width in zip(rows[0], WORD_HEAD, WORD_WIDTHS, strict=True):
        cell.text, cell.width = word, Mm(width)
    for cells, line in zip(rows[1:], mine, strict=True):
        for cell, word in zip(cells, _words(line), strict=True):
            cell.text = word
    merged = rows[1][4].merge(rows[-1][4])
    merged.text = unit.spoken


def _words(line: Line) -> tuple[str, ...]:
    amount = f"{line.quantity:f}{line.measure}" if line.quantity is not None else ""
    first = (str(line.number), line.kind, line.matter, line.method, "")
    return (*first, line.leader, line.responsible, line.due_text, line.requirement, line.criterion, amount)


def _restamped(content: bytes) -> bytes:
    """The same package with every part dated alike, so that the bytes depend on the content alone."""
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, STAMP), old.read(part), zipfile.ZIP_DEFLATED)
    return fresh.getvalue()


def _parks(folder: Path) -> Path:
    path = folder / PARKS_PAPER
    members = [unit for unit in units() if unit.kind == PARK and _of(unit)]
    text = ["2012年度开发区和工业聚集区重点任务", ""]
    for number, unit in enumerate(members, start=1):
        text += [f"{chinese(number)}、{unit.name}", *_park_lines(unit), ""]
    path.write_text("\n".join(text), encoding="utf-8")
    return path


def _park_lines(unit: CityUnit) -> Iterator[str]:
    for line in _of(unit):
        said = {
            "类别": line.kind,
            "牵头单位": unit.spoken,
            "配合单位": "、".join(line.support),
            "责任领导": line.leader,
            "责任岗位": line.responsible,
            "完成时限": line.due_text,
            "进度要求": line.requirement,
            "验收标准": line.criterion,
            "目标值": f"{line.quantity:f}{line.measure}" if line.quantity is not None else "",
        }
        labels = "；".join(f"{label}：{words}" for label, words in said.items() if words)
        yield f"{line.number}．{line.matter}。{line.method}。（{labels}）"


WRITERS = ((_departments, ("部门", "企事业")), (_counties, (COUNTY,)), (_parks, (PARK,)))
