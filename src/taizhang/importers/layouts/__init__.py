"""Where the lines of a page are: one module per kind of layout, and the decision which of them a page has."""

from collections.abc import Iterator
from dataclasses import replace

from taizhang.importers.facts import RawFile, RawLine, RawTable
from taizhang.importers.layouts import numbered, official, tables
from taizhang.lib.problems import Problem, Severity

EXPECTED = "表头至少要有“工作任务”“责任单位”“完成时限”等栏目，请核对是否选对了文件和工作表"


def header_of(table: RawTable) -> tables.Header | None:
    """The header of a table, that of the official table before any other; None where it has none."""
    return official.find_header(table.rows) or tables.find_header(table.rows)


def lines_of(file: RawFile) -> tuple[list[RawLine], list[Problem]]:
    """The lines of a page, and what is wrong with it as a whole: its tables go before its running text."""
    lines: list[RawLine] = []
    unknown: list[Problem] = []
    unread: list[Problem] = []
    for table in file.tables:
        header = header_of(table)
        if header is not None and official.is_official(header):
            lines.extend(official.lines_of(table, header))
        elif header is not None:
            lines.extend(tables.lines_of(table, header))
            unread.extend(_unread(file, table, header))
        elif any(cell for row in table.rows for cell in row.cells):
            unknown.append(_no_header(file, table))
    if not lines:
        lines.extend(numbered.lines_of(file.paragraphs))
    if lines:
        return lines, [*(replace(each, severity=Severity.WARNING) for each in unknown), *unread]
    return lines, unknown or _nothing(file)


def _unread(file: RawFile, table: RawTable, header: tables.Header) -> Iterator[Problem]:
    columns = tables.unread_columns(table, header)
    if columns:
        advice = "需要读入的，请把表头改为台账的栏目名"
        row = table.rows[header.last].number
        yield Problem(
            "这些栏目没有读入", advice, file.name, table.name, row, found="、".join(columns), severity=Severity.WARNING
        )


def _no_header(file: RawFile, table: RawTable) -> Problem:
    """Says what was expected and what stands where a header would: the row near the top with the most words."""
    fullest = max(table.rows[: tables.HEADER_WITHIN], key=lambda row: len({cell for cell in row.cells if cell}))
    found = "、".join(dict.fromkeys(cell for cell in fullest.cells if cell))[:80]
    return Problem("没有找到台账的表头", EXPECTED, file.name, table.name, fullest.number, found=found)


def _nothing(file: RawFile) -> list[Problem]:
    if any(problem.severity is Severity.ERROR for problem in file.problems):
        return []
    if not file.paragraphs and not any(cell for table in file.tables for row in table.rows for cell in row.cells):
        return [Problem("文件里没有任何内容", "请检查是否选错了文件，或忘了保存", file=file.name)]
    advice = "表格请带表头；文字请用“1.”“2.”编号，每项写明责任单位和完成时限"
    return [Problem("没有读到任何任务", advice, file=file.name)]
