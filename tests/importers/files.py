"""Files as offices send them, and as they should not."""

import io
import struct
from collections.abc import Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from docx import Document

HEAD = ("序号", "类别", "工作任务", "工作措施", "牵头单位", "配合单位", "责任领导", "责任岗位", "完成时限", "进度要求")
LINE = (
    "1",
    "实事",
    "新建改扩建公办幼儿园12所",
    "一园一策，每月调度",
    "市教育局",
    "市财政局",
    "刘晓峰",
    "学前科科长",
    "年底前",
    "6月底前完成6所",
)


def workbook(rows: Sequence[Sequence[Any]] = (), head: Sequence[str] = HEAD, sheet: str = "台账") -> bytes:
    """One sheet: a title, the header in row 2, the lines from row 3."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet(sheet)
    page.merge_range(0, 0, 0, len(head) - 1, "沧宁市2012年度重点工作目标动态跟踪台账")
    page.write_row(1, 0, head)
    for number, row in enumerate(rows, start=2):
        page.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def line(**said: Any) -> tuple[Any, ...]:
    """The usual line with some cells written otherwise, by header."""
    return tuple(said.get(name, value) for name, value in zip(HEAD, LINE, strict=True))


def empty_workbook() -> bytes:
    """One sheet in which nothing stands."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.add_worksheet("Sheet1")
    book.close()
    return content.getvalue()


def two_row_header() -> bytes:
    """Merged cells, a header of two rows, sections, a unit that stands for several rows, notes at the end."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet("社会事业部门")
    page.merge_range("A1:H1", "2012年度重点工作目标动态跟踪台账（社会事业部门）")
    for cells, word in (("A2:A3", "序号"), ("B2:B3", "工作任务"), ("C2:C3", "工作措施"), ("H2:H3", "完成时限")):
        page.merge_range(cells, word)
    page.merge_range("D2:G2", "责任主体")
    page.write_row("D3", ["牵头单位", "配合单位", "责任领导", "责任岗位"])
    page.merge_range("A4:H4", "一、民生实事")
    page.merge_range("D5:D6", "市教育局")
    page.write_row("A5", [1, "新建幼儿园12所", "一园一策"])
    page.write_row("E5", ["市财政局", "刘晓峰", "学前科科长", "年底前"])
    page.write_row("A6", [2, "校舍安全改造30万平方米", "分批推进"])
    page.write_row("E6", ["", "刘晓峰", "基建科科长", "9月底前"])
    page.merge_range("A7:H7", "二、重点项目")
    page.write_row("A8", [3, "建成市第二中学新校区", "倒排工期", "市教育局", "市住建局", "刘晓峰", "基建科科长"])
    page.write("H8", "5月底前主体封顶，8月底前投入使用")
    page.write("A9", "注：完成时限含当日。")
    book.close()
    return content.getvalue()


def word_table() -> bytes:
    """A Word document: a heading and a table whose unit cell covers two rows."""
    document = Document()
    document.add_paragraph("县（市、区）重点工作任务")
    table = document.add_table(rows=3, cols=5)
    for column, word in enumerate(("责任单位", "工作任务", "责任领导", "责任人", "完成时限")):
        table.cell(0, column).text = word
    table.cell(1, 0).merge(table.cell(2, 0)).text = "清渠区政府"
    for row, words in enumerate(
        (("改造老旧小区8个", "王建国", "住建科科长", "10月底前"), ("新增绿地20公顷", "王建国", "园林科科长", "")), 1
    ):
        for column, word in enumerate(words, start=1):
            table.cell(row, column).text = word
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


NUMBERED = """2012年园区重点任务
一、重点项目
1．建成标准厂房15万平方米。分三期推进，每月调度。（牵头单位：经开区；配合单位：市国土局、市规划局；责任领导：何海涛；责任岗位：规划建设局局长；完成时限：10月底前）
2．引进投资亿元以上项目10个（经开区牵头，市商务局配合）。
完成时限：年底前
二、民生实事
3．新建公交首末站2处。
责任单位：公交集团、市交通局
"""


def packed(*names: str, text: str = "") -> bytes:
    """An archive of parts that all say the same."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as package:
        for name in names:
            package.writestr(name, text)
    return content.getvalue()


def compound(*names: str) -> bytes:
    """A file of old Office, of which only the names at its top are there."""
    ends, free = 0xFFFFFFFE, 0xFFFFFFFF
    entries = [("Root Entry", 5, (free, free, 1))]
    for number, name in enumerate(names, start=1):
        entries.append((name, 2, (free, number + 1 if number < len(names) else free, free)))
    directory = b"".join(_entry(*entry) for entry in entries)
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    sectors = len(directory) // 512
    chain = [0xFFFFFFFD, *range(2, sectors + 1), ends]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, ends, 0, ends, 0)
    return head + struct.pack("<I", 0) + b"\xff" * (512 - len(head) - 4) + table + directory


def _entry(name: str, kind: int, links: tuple[int, int, int]) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1) + struct.pack("<III", *links)
    return head.ljust(116, b"\0") + struct.pack("<III", 0xFFFFFFFE, 0, 0)
