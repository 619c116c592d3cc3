"""What a page shows of a number: shares with their sign, months without a day that nobody wrote."""

import io
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from taizhang.importers.readers import read_file
from taizhang.importers.readers.programs.shown import as_shown, kind_of_format, percent

PAPERS = Path(__file__).with_name("papers")
SHOWN = ("6.2%", "50%", "2024年6月", "6月30日", "2024-06-30", "2024年6月", "2024-06-01", "2024-06-30", "6.25%", "x")


@pytest.mark.parametrize("name", ["shown.xlsx", "shown.ods", "shown.xls"])
def test_cells_read_as_the_sheet_shows_them(name: str) -> None:
    [table] = read_file((PAPERS / name).read_bytes(), name).tables

    assert table.rows[0].cells == SHOWN


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (10, "", "%"),
        (0, "General", ""),
        (57, "", "ym"),
        (58, "", "md"),
        (164, '[$-804]yyyy"年"m"月";@', "ym"),
        (165, 'm"月"d"日"', "md"),
        (166, "yyyy-mm-dd", ""),
        (167, "mm:ss", ""),
        (168, '0.00"%"', ""),
        (169, "#,##0.0%;[Red]-0.0%", "%"),
    ],
)
def test_a_format_shows_a_share_a_month_or_a_day_without_its_year(number: int, code: str, kind: str) -> None:
    assert kind_of_format(number, code) == kind


@pytest.mark.parametrize(
    ("number", "said"), [("0.062", "6.2%"), ("1.5", "150%"), ("-0.03", "-3%"), ("0.1", "10%"), ("x", "x")]
)
def test_a_share_is_told_exactly(number: str, said: str) -> None:
    assert percent(number) == said


def test_what_is_no_number_and_no_day_is_left_as_it_is() -> None:
    shown = [
        as_shown(*each)
        for each in (("约5%", "%"), (True, "%"), ("6月", "ym"), (45444.0, "ym"), (date(2024, 6, 1), "md"))
    ]

    assert [*shown, as_shown(datetime(2024, 6, 1, 9, tzinfo=UTC), "ym")] == [
        None,
        None,
        None,
        "2024年6月",
        "6月1日",
        "2024年6月",
    ]


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    book = Workbook()
    for number in range(1, 9):
        book.active.append([number, "任务"])
    book.active.row_dimensions[3].hidden = book.active.column_dimensions["B"].hidden = True
    content = io.BytesIO()
    book.save(content)

    file = read_file(content.getvalue(), "台账.xlsx")

    assert len(file.tables[0].rows) == 8
    assert [(each.message, each.found, each.severity.value) for each in file.problems] == [
        ("隐藏的行也读入了", "第3行", "warning"),
        ("隐藏的列也读入了", "", "warning"),
    ]


def test_words_struck_through_are_left_out_of_a_workbook_and_told() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    sheet.append(["新建学校3所", "年底前"])
    sheet.append(["已取消的事项", "年底前"])
    sheet["A2"].font = sheet["B2"].font = Font(strike=True)
    sheet["B1"] = CellRichText(TextBlock(InlineFont(strike=True), "6月底前"), TextBlock(InlineFont(), "9月底前"))
    held = io.BytesIO()
    book.save(held)

    file = read_file(held.getvalue(), "a.xlsx")

    assert [row.cells for row in file.tables[0].rows] == [("新建学校3所", "9月底前"), ("", "")]
    assert [(each.message, each.sheet, each.found) for each in file.problems] == [
        ("有删除线的文字没有读入", "台账", "第1行、第2行")
    ]


def test_words_struck_through_are_left_out_of_a_document_and_told() -> None:
    document = Document()
    paragraph = document.add_paragraph("完成时限：")
    paragraph.add_run("6月底前").font.strike = True
    paragraph.add_run("9月底前").font.strike = False
    held = io.BytesIO()
    document.save(held)

    file = read_file(held.getvalue(), "a.docx")

    assert [each.text for each in file.paragraphs] == ["完成时限：9月底前"]
    assert [each.message for each in file.problems] == ["有删除线的文字没有读入"]


def struck_web() -> bytes:
    head, first = "<tr><td>任务</td><td>时限</td></tr>", "<tr><td>修路</td><td>年底</td></tr>"
    return f"<table>{head}{first}<tr><td><s>架桥</s></td><td><del>6月</del>9月</td></tr></table>".encode()


def struck_excel_2003() -> bytes:
    cells = (
        '<Cell ss:StyleID="s"><Data ss:Type="String">架桥</Data></Cell><Cell><Data ss:Type="String">9月</Data></Cell>'
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style></Styles><Worksheet ss:Name="台账"><Table>'
        f'<Row><Cell><Data ss:Type="String">任务</Data></Cell><Cell><Data ss:Type="String">时限</Data></Cell></Row>'
        f'<Row><Cell><Data ss:Type="String">修路</Data></Cell><Cell><Data ss:Type="String">年底</Data></Cell></Row><Row>{cells}</Row>'
        "</Table></Worksheet></Workbook>"
    ).encode()


@pytest.mark.parametrize("content", [struck_web(), struck_excel_2003()], ids=["web page", "Excel 2003"])
def test_words_struck_through_are_left_out_wherever_they_stand_and_their_cell_keeps_its_place(content: bytes) -> None:
    file = read_file(content, "任务")

    assert [row.cells for row in file.tables[0].rows] == [("任务", "时限"), ("修路", "年底"), ("", "9月")]
    assert [each.message for each in file.problems] == ["有删除线的文字没有读入"]


def test_words_struck_through_are_left_out_of_a_writer_document() -> None:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style")
    )
    line = '<style:text-properties style:text-line-through-style="solid"/>'
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>"
        f'<style:style style:name="T1">{line}</style:style><style:style style:name="T2" style:parent-style-name="T1"/>'
        "</office:automatic-styles><office:body><office:text>"
        '<text:p>完成时限：<text:span text:style-name="T2">6月底前</text:span>9月底前</text:p>'
        "</office:text></office:body></office:document-content>"
    )
    held = io.BytesIO()
    with ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)

    file = read_file(held.getvalue(), "a.odt")

    assert [each.text for each in file.paragraphs] == ["完成时限：9月底前"]
    assert [each.message for each in file.problems] == ["有删除线的文字没有读入"]
