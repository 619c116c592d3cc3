"""A unit's month as a workbook to fill in without a network: only what is asked can be written, chosen from lists."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from taizhang.importers.forms.month import MOST, SHEET, STAGE_SHEET, TEXTS, YES, Asked, AskedStage
from taizhang.importers.official.workbook import a_workbook

GUIDE = "填报说明"
FIXED: Mapping[str, int] = {"编号": 16, "工作任务": 40, "完成时限": 14, "目标值": 10, "计量单位": 9}
"""What may not be changed, with its widths."""
FREE: Mapping[str, int] = {"无变化": 8, "累计完成": 12, "计算方式": 10}
TEXT_WIDTHS = (40, 24, 24, 24, 24)
STAGE_HEADS: Mapping[str, int] = {"编号": 16, "工作任务": 40, "序号": 6, "节点": 30, "应完成日": 14, "完成日期": 14}
RULES = (
    "白色的格子可以填写，灰色的格子不能改。一行一项任务，请不要增删行列。",
    "与上次填报相比没有变化的，在“无变化”一栏选“是”，其余不必再填；进度落后的，仍请写明差距、原因、措施。",
    "“累计完成”填年初以来的累计数；“计算方式”选“数量”按计量单位填，选“百分比”填 0 至 100 之间或以上的数，"
    "选“节点”按已完成的节点数计算，不必填数。",
    "节点完成的，在“节点完成”一表填完成日期；清空日期表示尚未完成。灰色的是以前已完成的节点。",
    "进度落后的，请写明差距、原因、措施。每格不超过 {longest} 个字，不要填写涉密内容。",
    "填好后在“月度填报”页面上传本文件，核对改动后报送。有一处不对，整张表都不会报送。",
)


def month_workbook(lines: Sequence[Asked], *, title: str, longest: int) -> bytes:
    """The sheets to fill in, protected but for what is asked, with a guide behind them."""
    with a_workbook() as (content, book, looks):
        sheet = book.add_worksheet(SHEET)
        heads = [*FIXED, *FREE, *TEXTS.values()]
        _head(sheet, heads, title, looks)
        for row, line in enumerate(lines, start=2):
            _write(sheet, row, line, looks)
        _restrict(sheet, lines, longest)
        _stages(book, lines, title, looks)
        _guide(book.add_worksheet(GUIDE), longest, looks)
    return content.getvalue()


def _head(sheet: Any, heads: Sequence[str], title: str, looks: Mapping[str, Any]) -> None:
    sheet.merge_range(0, 0, 0, len(heads) - 1, title, looks["title"])
    sheet.write_row(1, 0, heads, looks["head"])
    sheet.freeze_panes(2, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write(sheet: Any, row: int, line: Asked, looks: Mapping[str, Any]) -> None:
    quantity = "" if line.quantity is None else f"{line.quantity.normalize():f}"
    for column, text in enumerate((line.code, line.matter, line.due, quantity, line.measure)):
        sheet.write_string(row, column, text, looks["fixed"])
    free, at = looks["fixed" if line.locked else "free"], len(FIXED)
    sheet.write_string(row, at, YES if line.same else "", free if line.follows else looks["fixed"])
    sheet.write(row, at + 1, float(line.number) if _short(line.number) else line.number, free)
    sheet.write_string(row, at + 2, line.way, free if len(line.ways) > 1 else looks["fixed"])
    for column, name in enumerate(TEXTS, start=at + len(FREE)):
        sheet.write_string(row, column, line.texts.get(name, ""), free)


def _short(number: str) -> bool:
    """Whether a number has no more digits than a cell keeps; a longer one is written as text."""
    return bool(number) and len(number.replace(".", "")) <= len(str(MOST)) - 1


def _restrict(sheet: Any, lines: Sequence[Asked], longest: int) -> None:
    """What may be written where."""
    at, last = len(FIXED), max(len(lines), 1) + 1
    number = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "累计完成",
        "error_message": "请填数字",
    }
    text = {"validate": "length", "criteria": "<=", "value": longest, "error_message": f"不超过 {longest} 个字"}
    sheet.data_validation(2, at, last, at, {"validate": "list", "source": [YES]})
    sheet.data_validation(2, at + 1, last, at + 1, number)
    for ways, rows in groupby(enumerate(lines, start=2), key=lambda each: tuple(each[1].ways)):
        places = [row for row, _line in rows]
        sheet.data_validation(places[0], at + 2, places[-1], at + 2, {"validate": "list", "source": list(ways)})
    sheet.data_validation(2, at + len(FREE), last, at + len(FREE) + len(TEXTS) - 1, text)
    for column, width in enumerate((*FIXED.values(), *FREE.values(), *TEXT_WIDTHS)):
        sheet.set_column(column, column, width)


def _stages(book: Any, lines: Sequence[Asked], title: str, looks: Mapping[str, Any]) -> None:
    """The milestones of all lines with the days on which they were reached; no sheet where there are none."""
    rows = [(line, place, stage) for line in lines for place, stage in enumerate(line.stages, 1)]
    if not rows:
        return
    sheet = book.add_worksheet(STAGE_SHEET)
    _head(sheet, list(STAGE_HEADS), title, looks)
    for row, (line, place, stage) in enumerate(rows, start=2):
        _write_stage(sheet, row, line, place, stage, looks)
    until_today = {"validate": "date", "criteria": "<=", "value": "=TODAY()", "error_message": "请填已到的日期"}
    on = len(STAGE_HEADS) - 1
    sheet.data_validation(2, on, len(rows) + 1, on, until_today)
    for column, width in enumerate(STAGE_HEADS.values()):
        sheet.set_column(column, column, width)


def _write_stage(sheet: Any, row: int, line: Asked, place: int, stage: AskedStage, looks: Mapping[str, Any]) -> None:
    for column, text in enumerate((line.code, line.matter, str(place), stage.name, stage.due)):
        sheet.write_string(row, column, text, looks["fixed"])
    look = looks["fixed_day" if line.locked or stage.locked else "free_day"]
    if stage.on is None:
        sheet.write_blank(row, len(STAGE_HEADS) - 1, None, look)
    else:
        sheet.write_datetime(row, len(STAGE_HEADS) - 1, stage.on, look)


def _guide(sheet: Any, longest: int, looks: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, GUIDE, looks["title"])
    for row, rule in enumerate(RULES, start=1):
        sheet.write_string(row, 0, f"{row}. {rule.format(longest=longest)}", looks["note"])
    sheet.protect()
