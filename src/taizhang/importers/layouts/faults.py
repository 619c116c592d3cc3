"""What is wrong with a page as a whole: no header, columns that are not read, nothing in it."""

from collections.abc import Collection, Iterator

from taizhang.importers.facts import RawFile, RawTable
from taizhang.importers.layouts import tables
from taizhang.importers.layouts.headers import HEADER_WITHIN, Header
from taizhang.lib.problems import Problem, Severity

MOST_ROWS = 12
"""So many rows are named by their numbers."""
EXPECTED = "表头至少要有“工作任务”“责任单位”“完成时限”等栏目，请核对是否选对了文件和工作表"


def unread_columns(file: RawFile, table: RawTable, header: Header) -> Iterator[Problem]:
    """Columns that hold something and are taken for no field."""
    columns = tables.unread_columns(table, header)
    if columns:
        advice = "需要读入的，请把表头改为台账的栏目名"
        row = table.rows[header.last].number
        yield Problem(
            "这些栏目没有读入", advice, file.name, table.name, row, found="、".join(columns), severity=Severity.WARNING
        )


def no_header(file: RawFile, table: RawTable) -> Problem:
    """Says what was expected and what stands where a header would: the row near the top with the most words."""
    fullest = max(table.rows[:HEADER_WITHIN], key=lambda row: len({cell for cell in row.cells if cell}))
    found = "、".join(dict.fromkeys(cell for cell in fullest.cells if cell))[:80]
    return Problem("没有找到台账的表头", EXPECTED, file.name, table.name, fullest.number, found=found)


def short_rows(file: RawFile, table: RawTable, rows: Collection[int]) -> Iterator[Problem]:
    """Rows with fewer cells than the header, which could stand in several columns."""
    if rows:
        named = sorted(rows)
        found = "、".join(map(str, named[:MOST_ROWS])) + ("等" if len(named) > MOST_ROWS else "")
        advice = "这些行比表头少几格，空缺的已按上一行补上，请逐行核对各栏"
        at, severity = min(rows), Severity.WARNING
        yield Problem("有的行缺少单元格", advice, file.name, table.name, at, found=found, severity=severity)


def nothing(file: RawFile) -> list[Problem]:
    """Why a page gave no line, unless the file itself says so already."""
    if any(problem.severity is Severity.ERROR for problem in file.problems):
        return []
    if not file.paragraphs and not any(cell for table in file.tables for row in table.rows for cell in row.cells):
        return [Problem("文件里没有任何内容", "请检查是否选错了文件，或忘了保存", file=file.name)]
    advice = "表格请带表头；文字请用“1.”“2.”编号，每项写明责任单位和完成时限"
    return [Problem("没有读到任何任务", advice, file=file.name)]
