"""Workbooks: read apart in a process with limits, merged cells filled, error values named."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from taizhang.importers.facts import RawFile, RawRow, RawTable
from taizhang.importers.readers.apart import run
from taizhang.importers.readers.cells import PASSWORD, UNREADABLE
from taizhang.lib.problems import Problem, Severity

READER = Path(__file__).with_name("cells.py")
MEND = "请在 Excel 中改正公式，或直接填写数值"
COMPUTE = "请用 Excel 或 WPS 打开并保存后重新上传，或直接填写数值"


def read(content: bytes, filename: str) -> RawFile:
    """Every shown sheet of a workbook. The parser runs in a process of its own, which may die without harm."""
    code, sheets = run(READER, content)
    if sheets is None:
        return RawFile(filename, problems=(_failure(code, filename),))
    return _file(sheets, filename)


def _failure(code: int, filename: str) -> Problem:
    if code == PASSWORD:
        return Problem("文件设有打开密码，无法读取", "请在 Excel 或 WPS 中取消密码后另存，再上传", file=filename)
    if code == UNREADABLE:
        return Problem("工作簿已损坏，无法打开", "请在 Excel 中打开并重新保存，再上传", file=filename)
    return _too_large(filename)


def _too_large(filename: str) -> Problem:
    advice = "请删去正文以外的单元格（选中空白行列后删除），另存后再上传"
    return Problem("表格范围过大，读取时超出限额", advice, file=filename)


def _file(sheets: Sequence[dict[str, Any]], filename: str) -> RawFile:
    problems: list[Problem] = []
    tables = []
    for sheet in sheets:
        if not sheet["shown"]:
            advice = "如需读入，请在 Excel 中取消隐藏"
            problems.append(Problem("隐藏的工作表没有读取", advice, filename, sheet["name"], severity=Severity.WARNING))
            continue
        _fill(sheet["rows"], sheet["merged"])
        rows = tuple(RawRow(number, tuple(row)) for number, row in enumerate(sheet["rows"], start=1))
        problems.extend(_error_values(sheet["errors"], filename, sheet["name"]))
        tables.append(RawTable(sheet["name"], rows))
    return RawFile(filename, tuple(tables), problems=tuple(problems))


def _fill(rows: list[list[str]], merged: Sequence[Sequence[int]]) -> None:
    """Write the value of each merged range into all its cells."""
    for top, left, bottom, right in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = value


def _error_values(errors: Sequence[Sequence[str]], filename: str, sheet: str) -> Iterator[Problem]:
    for place, value in errors:
        column, row = place.rstrip("0123456789"), int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        message, advice = ("公式出错", MEND) if value else ("公式没有计算结果，单元格是空的", COMPUTE)
        yield Problem(message, advice, filename, sheet, row, f"{column}列", value)


def column_name(index: int) -> str:
    """The letter a column goes by: 0 → A, 27 → AB."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return f"{name}列"
