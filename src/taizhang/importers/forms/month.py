"""A unit's month as a workbook filled in without a network: one row per line, only what is asked may be written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from taizhang.importers.facts import RawFile
from taizhang.importers.forms.sheets import Row, SheetForm, read_rows
from taizhang.importers.official.workbook import a_workbook
from taizhang.lib.problems import Problem

AMOUNT, SHARE = "数量", "百分比"
SHEET, GUIDE = "月度填报", "填报说明"
TEXTS: Mapping[str, str] = {
    "narrative": "进展情况",
    "gap": "差距",
    "cause": "原因",
    "measure": "措施",
    "help_wanted": "需协调事项",
}
FIXED: Mapping[str, int] = {"编号": 16, "工作任务": 40, "完成时限": 14, "目标值": 10, "计量单位": 9}
"""What may not be changed, with its widths."""
COLUMNS: Mapping[str, str] = {
    "编号": "code",
    "累计完成": "number",
    "计算方式": "by",
    **{word: name for name, word in TEXTS.items()},
}
FORM = SheetForm(SHEET, COLUMNS, frozenset({"code"}))
MOST = Decimal(10) ** 15
STRANGE = "不是本单位本月填报的任务"
RULES = (
    "白色的格子可以填写，灰色的格子不能改。一行一项任务，请不要增删行列。",
    "“累计完成”填年初以来的累计数；“计算方式”选“数量”按计量单位填，选“百分比”填 0 至 100 之间或以上的数。",
    "进度落后的，请写明差距、原因、措施。每格不超过 {longest} 个字，不要填写涉密内容。",
    "填好后在“月度填报”页面上传本文件，核对改动后报送。有一处不对，整张表都不会报送。",
)


@dataclass(frozen=True)
class Asked:
    """One line as it stands in the workbook; `locked` when its report is signed and nothing more is taken."""

    code: str
    matter: str
    due: str
    quantity: Decimal | None
    measure: str
    number: str
    by_share: bool
    texts: Mapping[str, str]
    locked: bool = False


@dataclass(frozen=True)
class Written:
    """What somebody wrote for one line."""

    code: str
    number: str
    by_share: bool
    texts: Mapping[str, str]


def month_workbook(lines: Sequence[Asked], *, title: str, longest: int) -> bytes:
    """The sheet to fill in, protected but for what is asked, with a guide behind it."""
    with a_workbook() as (content, book, looks):
        sheet = book.add_worksheet(SHEET)
        heads = [*FIXED, "累计完成", "计算方式", *TEXTS.values()]
        sheet.merge_range(0, 0, 0, len(heads) - 1, title, looks["title"])
        sheet.write_row(1, 0, heads, looks["head"])
        for row, line in enumerate(lines, start=2):
            _write(sheet, row, line, looks)
        _restrict(sheet, len(lines), longest)
        _guide(book.add_worksheet(GUIDE), longest, looks)
    return content.getvalue()


def _write(sheet: Any, row: int, line: Asked, looks: Mapping[str, Any]) -> None:
    quantity = "" if line.quantity is None else f"{line.quantity.normalize():f}"
    for column, text in enumerate((line.code, line.matter, line.due, quantity, line.measure)):
        sheet.write_string(row, column, text, looks["fixed"])
    free = looks["fixed" if line.locked else "free"]
    at = len(FIXED)
    sheet.write(row, at, float(line.number) if _short(line.number) else line.number, free)
    choice = looks["fixed" if line.locked or line.quantity is None else "free"]
    sheet.write_string(row, at + 1, SHARE if line.by_share else AMOUNT, choice)
    for column, name in enumerate(TEXTS, start=at + 2):
        sheet.write_string(row, column, line.texts.get(name, ""), free)


def _short(number: str) -> bool:
    """Whether a number has no more digits than a cell keeps; a longer one is written as text."""
    return bool(number) and len(number.replace(".", "")) <= len(str(MOST)) - 1


def _restrict(sheet: Any, lines: int, longest: int) -> None:
    """What may be written where."""
    at, last = len(FIXED), max(lines, 1) + 1
    number = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "累计完成",
        "error_message": "请填数字",
    }
    text = {"validate": "length", "criteria": "<=", "value": longest, "error_message": f"不超过 {longest} 个字"}
    sheet.data_validation(2, at, last, at, number)
    sheet.data_validation(2, at + 1, last, at + 1, {"validate": "list", "source": [AMOUNT, SHARE]})
    sheet.data_validation(2, at + 2, last, at + 1 + len(TEXTS), text)
    for column, width in enumerate((*FIXED.values(), 12, 10, 40, 24, 24, 24, 24)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _guide(sheet: Any, longest: int, looks: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, GUIDE, looks["title"])
    for row, rule in enumerate(RULES, start=1):
        sheet.write_string(row, 0, f"{row}. {rule.format(longest=longest)}", looks["note"])
    sheet.protect()


def read_month(file: RawFile, *, title: str, codes: Iterable[str]) -> tuple[list[Written], list[Problem]]:
    """What the workbook says of each line, and what is wrong by sheet, row and field; another month's says nothing."""
    problems = list(file.problems)
    found = next((table.rows[0].cells[0] for table in file.tables if table.name == SHEET and table.rows), None)
    if found not in (None, title):
        return [], [Problem("不是本单位本月的填报表", f"请下载“{title}”再填写", file.name, SHEET, 1, found=found or "")]
    known, written = set(codes), dict[str, Written]()
    for row in read_rows(file, FORM, problems):
        code = row.text("code")
        if code not in known or code in written:
            row.wrong("code", "这一行重复了" if code in written else STRANGE, "请不要增删或改动编号")
        else:
            written[code] = _written(row)
    return list(written.values()), problems


def _written(row: Row) -> Written:
    number = row.amount("number")
    if number is not None and not 0 <= number < MOST:
        row.wrong("number", "数字超出范围", "请填写大于或等于 0 的数字")
    by = row.one_of("by", {AMOUNT: False, SHARE: True})
    texts = {name: row.text(name) for name in TEXTS}
    return Written(row.text("code"), "" if number is None else f"{number.normalize():f}", bool(by), texts)
