"""What a file is told by its content; what cannot be read is said, and nothing falls over."""

import io

import pytest
import xlsxwriter
from docx import Document
from openpyxl import Workbook

from taizhang.importers.facts import RawParagraph
from taizhang.importers.readers import read_file
from tests.importers.files import compound, packed, two_row_header, word_table, workbook


def messages(content: bytes, name: str = "台账.xlsx") -> list[str]:
    return [problem.message for problem in read_file(content, name).problems]


def test_merged_cells_are_filled_and_rows_are_counted_as_a_person_does() -> None:
    [table] = read_file(two_row_header(), "台账.xlsx").tables

    assert table.name == "社会事业部门"
    assert table.rows[1].cells[3:7] == ("责任主体",) * 4
    assert [row.cells[3] for row in table.rows[4:6]] == ["市教育局", "市教育局"]
    assert [row.number for row in table.rows] == list(range(1, 10))


def test_numbers_and_days_read_as_they_are_written() -> None:
    book = Workbook()
    book.active.append([12, 1.5, 1234567.25, True])
    content = io.BytesIO()
    book.save(content)

    [table] = read_file(content.getvalue(), "a.xlsx").tables

    assert table.rows[0].cells == ("12", "1.5", "1234567.25", "是")


def test_a_failed_formula_is_named_by_sheet_row_and_column() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet("目标")
    page.write("A1", "工作任务")
    page.write_formula("C4", "=1/0", None, "#DIV/0!")
    page.write_formula("AB7", "=X", None, "#REF!")
    book.close()

    problems = read_file(content.getvalue(), "台账.xlsx").problems

    assert [(each.sheet, each.row, each.column, each.found) for each in problems] == [
        ("目标", 4, "C列", "#DIV/0!"),
        ("目标", 7, "AB列", "#REF!"),
    ]


def test_a_formula_that_no_program_computed_is_not_taken_for_an_empty_cell() -> None:
    book = Workbook()
    book.active.title = "目标"
    book.active.append(["工作任务", "=1/0", "=A1"])
    content = io.BytesIO()
    book.save(content)

    problems = read_file(content.getvalue(), "台账.xlsx").problems

    assert [(each.message, each.sheet, each.row, each.column) for each in problems] == [
        ("公式没有计算结果，单元格是空的", "目标", 1, "B列"),
        ("公式没有计算结果，单元格是空的", "目标", 1, "C列"),
    ]


def test_a_hidden_sheet_is_left_alone_and_said() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.add_worksheet("台账").write("A1", "工作任务")
    book.add_worksheet("旧稿").hide()
    book.close()

    file = read_file(content.getvalue(), "台账.xlsx")

    assert [table.name for table in file.tables] == ["台账"]
    assert [(each.message, each.sheet) for each in file.problems] == [("隐藏的工作表没有读取", "旧稿")]


def test_one_cell_at_the_far_corner_ends_the_reader_and_not_the_server() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.add_worksheet().write(1048575, 16383, "x")
    book.close()

    assert messages(content.getvalue()) == ["表格范围过大，读取时超出限额"]


def test_word_tables_repeat_what_a_merged_cell_says() -> None:
    file = read_file(word_table(), "任务.docx")

    assert file.paragraphs == (RawParagraph(1, "县（市、区）重点工作任务"),)
    assert [row.cells[0] for row in file.tables[0].rows] == ["责任单位", "清渠区政府", "清渠区政府"]


def test_what_word_numbers_itself_is_known_as_listed() -> None:
    document = Document()
    document.add_paragraph("重点任务")
    document.add_paragraph("建成标准厂房15万平方米", style="List Number")
    content = io.BytesIO()
    document.save(content)

    file = read_file(content.getvalue(), "任务.docx")

    assert [(each.text, each.listed) for each in file.paragraphs] == [
        ("重点任务", False),
        ("建成标准厂房15万平方米", True),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [(workbook(), "表格范围过大，读取时超出限额"), (word_table(), "文档展开后过大，读取时超出限额")],
    ids=["workbook", "word"],
)
def test_a_reader_that_dies_is_a_problem_of_the_file(
    content: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taizhang.importers.readers.apart.WALL_SECONDS", 0.001)

    assert messages(content) == [message]


def test_separated_lines_are_a_table_and_prose_with_commas_is_none() -> None:
    [table] = read_file("序号,任务,单位\n1,修路,市交通局\n".encode(), "台账.csv").tables
    prose = read_file("扩大内需,稳定就业,保障民生\n抓好落实".encode(), "讲话.txt")

    assert [row.cells for row in table.rows] == [("序号", "任务", "单位"), ("1", "修路", "市交通局")]
    assert (prose.tables, len(prose.paragraphs)) == ((), 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_reads_in_the_encodings_of_offices(encoding: str) -> None:
    file = read_file("1．建成标准厂房\n\n2．引进项目".encode(encoding), "任务.txt")

    assert file.paragraphs == (RawParagraph(1, "1．建成标准厂房"), RawParagraph(3, "2．引进项目"))


BROKEN_WORD = word_table().replace(b"word/styles.xml", b"word/nothing.xm")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空的"),
        (b" \n\n", "文件是空的"),
        (b"MZ\x90\x00" + bytes(200), "这是程序，不是表格或文档"),
        (b"\x7fELF" + bytes(200), "这是程序，不是表格或文档"),
        (compound("EncryptedPackage", "EncryptionInfo"), "文件设有打开密码，无法读取"),
        (compound("PowerPoint Document"), "这是演示文稿，读不出表格和条目"),
        (compound("WordDocument", "1Table", "Macros"), "文件带有宏，出于安全不予读取"),
        (compound("Workbook", "_VBA_PROJECT_CUR"), "文件带有宏，出于安全不予读取"),
        (b"PK\x03\x04" + bytes(50), "文件已损坏，无法打开"),
        (workbook()[:2000], "文件已损坏，无法打开"),
        (b"\x00\x01\x02\x03", "看不出这是什么文件"),
        (b"x" * (20 * 1024 * 1024 + 1), "文件太大"),
        (b"\x89PNG\r\n", "这是图片，读不出表格和条目"),
        (b"Rar!\x1a\x07", "这是压缩包，不是表格或文档"),
        (packed("a.txt"), "这是压缩包，不是表格或文档"),
        (packed("ppt/presentation.xml"), "这是演示文稿，读不出表格和条目"),
        (packed("OFD.xml", "Doc_0/Document.xml"), "这是 OFD 版式文件，读不出表格和条目"),
        (packed("xl/workbook.xml", "xl/vbaProject.bin"), "文件带有宏，出于安全不予读取"),
        (packed("word/document.xml", "word/vbaProject.bin"), "文件带有宏，出于安全不予读取"),
        (
            packed("content.xml", "META-INF/manifest.xml", text="<manifest:encryption-data/>"),
            "文件设有打开密码，无法读取",
        ),
        (b"<?xml version='1.0'?><svg/>", "这是 XML 文件，读不出表格和条目"),
        (BROKEN_WORD, "文档已损坏，无法打开"),
    ],
    ids=[
        *(
            "empty",
            "blank",
            "exe",
            "elf",
            "password",
            "ppt",
            "doc macro",
            "xls macro",
            "zip",
            "cut off",
            "bytes",
            "large",
        ),
        *("picture", "rar", "archive", "pptx", "ofd", "xlsm", "docm", "ods password", "svg", "broken docx"),
    ],
)
def test_what_is_no_ledger_is_refused_with_a_sentence(content: bytes, message: str) -> None:
    [problem] = read_file(content, "台账.xlsx").problems

    assert (problem.message, problem.file) == (message, "台账.xlsx")
    assert problem.suggestion != ""


def test_the_size_is_said_in_megabytes() -> None:
    [problem] = read_file(b"x" * (50 * 1024 * 1024), "台账.xlsx").problems

    assert str(problem) == "台账.xlsx：文件太大（读到：50 MB）。请删去图片或拆成几个文件，每个不超过 20 MB。"
