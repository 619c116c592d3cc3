"""PDF made by an office suite and by a browser: paragraphs, tables, pages; and what of a PDF cannot be read."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from taizhang.importers.readers import read_file
from taizhang.importers.readers.programs.pdf_gaps import blocks_of
from taizhang.importers.readers.programs.pdf_ink import Letter
from taizhang.importers.readers.programs.pdf_joining import joined_in_cell
from taizhang.importers.readers.programs.pdf_lines import Line, lines_of
from taizhang.importers.readers.programs.pdf_prose import paragraphs_of
from taizhang.importers.readers.programs.pdf_running import without_running

PAPERS = Path(__file__).with_name("papers")
OFFICE, BROWSER = ((PAPERS / name).read_bytes() for name in ("by-libreoffice.pdf", "by-chromium.pdf"))


def test_lines_broken_by_the_page_are_paragraphs_and_heads_and_page_numbers_are_gone() -> None:
    file = read_file(OFFICE, "任务.pdf")

    assert [(each.number, each.page, each.text) for each in file.paragraphs] == [
        (1, 1, "关于印发沧宁市2024年重点民生实事任务分解表和责任分工方案的通知"),
        (2, 1, "各县（市、区）人民政府，市政府各部门："),
        (3, 1, "一、教育卫生"),
        (
            4,
            1,
            "1．新建改扩建公办幼儿园12所，新增学位3600个，6月底前全部开工，主体工程同步推进质量安全监管。"
            "（牵头单位：市教育局；配合单位：市财政局、市住房和城乡建设局；完成时限：2024年10月底前）",
        ),
        (
            5,
            1,
            "2．改造提升乡镇卫生院20所，建成中心血站业务用房8500平方米，进一步方便基层群众就近就医。"
            "（牵头单位：市卫生健康委；配合单位：市财政局；完成时限：2024年11月底前）",
        ),
        (6, 1, "二、城乡建设"),
        (7, 3, "注：以上任务以年底考核为准。"),
    ]


def test_a_table_over_several_pages_is_one_and_rows_broken_by_a_page_are_whole() -> None:
    [table] = read_file(OFFICE, "任务.pdf").tables

    assert table.name == "第1页表1"
    assert [row.cells for row in table.rows] == [
        ("序号", "工作任务", "牵头单位", "配合单位", "完成时限"),
        ("3", "改造城镇老旧小区66个，惠及居民1.2万户", "市住房和城乡建设局", "市财政局\n市民政局", "10月底前"),
        ("4", "新建农村公路320公里", "市交通运输局", "市财政局", "9月底前"),
        ("5", "新增城市公共停车泊位5000个", "市住房和城乡建设局", "市公安局\n市自然资源和规划局", "年底前"),
        ("6", "建设口袋公园15个", "市住房和城乡建设局", "", "8月底前"),
        ("7", "完成既有住宅加装电梯120部", "市住房和城乡建设局", "市市场监管局", "11月底前"),
        ("8", "更换老旧燃气管道86公里", "", "市应急管理局", "7月底前"),
    ]


def test_merged_cells_are_filled_and_letters_that_a_browser_names_by_their_shape_are_the_usual_ones() -> None:
    file = read_file(BROWSER, "任务.pdf")

    assert [row.cells for row in file.tables[0].rows] == [
        ("序号", "工作任务", "责任单位", "责任单位", "完成时限"),
        ("序号", "工作任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "新建城市书房20个，长期坚持全民阅读", "市文广旅局", "市财政局", "6月底前"),
        ("2", "送戏下乡300场", "市文广旅局", "各县区政府", "11月底前"),
    ]
    assert [each.text for each in file.paragraphs] == [
        "沧宁市2024年民生实事任务",
        "备注：食品、飞机、马龙长门风页民生。",
    ]


def locked(password: str, owner: str | None = None) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(BROWSER)))
    writer.encrypt(password, owner, algorithm="AES-256")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def scanned() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (locked("秘密"), "文件设有打开密码，无法读取"),
        (scanned(), "这是扫描件或图片，PDF 里没有文字"),
        (b"%PDF-1.7\n", "文件已损坏，无法打开"),
        (BROWSER[:3000], "文件已损坏，无法打开"),
    ],
    ids=["password", "scan", "empty", "cut off"],
)
def test_what_cannot_be_read_is_said(content: bytes, message: str) -> None:
    file = read_file(content, "任务.pdf")

    assert ([problem.message for problem in file.problems], file.paragraphs, file.tables) == ([message], (), ())


def test_a_file_that_may_be_read_but_not_changed_is_read() -> None:
    assert len(read_file(locked("", "秘密"), "任务.pdf").tables) == 1


def letters(text: str, *, x: float = 0, y: float = 0, size: float = 10, gap: float = 0) -> list[Letter]:
    return [
        Letter(letter, x + n * (size + gap), y, x + n * (size + gap) + size, y + size) for n, letter in enumerate(text)
    ]


def test_letters_printed_twice_to_look_bold_count_once() -> None:
    [line] = lines_of([*letters("任务"), *letters("任务", x=0.4)])

    assert line.text == "任务"


def test_a_wide_gap_is_a_blank_and_a_stretched_line_has_none() -> None:
    words = [*letters("牵头"), *letters("配合", x=50), *letters("拉开的行", y=-20, gap=3)]

    assert [line.text for line in lines_of(words)] == ["牵头 配合", "拉开的行"]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("市住房和", "城乡建设局", "市住房和城乡建设局"),
        ("市财政局", "市民政局", "市财政局\n市民政局"),
        ("开工建设。", "年底竣工", "开工建设。\n年底竣工"),
        ("新建学校", "2.改造医院", "新建学校\n2.改造医院"),
        ("总投资", "2.5亿元", "总投资2.5亿元"),
    ],
)
def test_lines_of_a_cell_are_one_unless_a_unit_or_an_item_begins(before: str, after: str, whole: str) -> None:
    assert joined_in_cell(before, after) == whole


def printed(text: str, *, y: float, page: int = 1, x: float = 0, width: float = 10) -> Line:
    return Line(text, x, y, x + width * len(text), y + 10, 10, page)


def test_a_short_line_ends_its_paragraph_and_an_item_begins_its_own() -> None:
    lines = [
        printed("各部门要按照职责分工抓好落实并且每月上报一次情况。", y=100),
        printed("一、全面推进乡村振兴促进农业增产农民持续增收的工作", y=85),
        printed("取得成效", y=70),
        printed("二、改善民生", y=55),
    ]

    assert [text for text, _ in paragraphs_of([lines])] == [
        "各部门要按照职责分工抓好落实并且每月上报一次情况。",
        "一、全面推进乡村振兴促进农业增产农民持续增收的工作取得成效",
        "二、改善民生",
    ]


@pytest.mark.parametrize("number", ["— 3 —", "3", "第3页", "第 3 页 共 12 页", "-3-", "3/12"])
def test_a_page_number_is_no_line_of_the_paper(number: str) -> None:
    kept = printed("任务", y=400)

    assert without_running([[kept, printed(number, y=20)]], [800]) == [[kept]]


def test_a_number_within_the_page_stays() -> None:
    page = [printed("完成比例", y=400), printed("12", y=380), printed("说明", y=300)]

    assert without_running([page], [800]) == [page]


def test_columns_whose_lines_cannot_be_told_apart_are_not_read_and_that_is_said() -> None:
    file = read_file((PAPERS / "unruled-centred.pdf").read_bytes(), "任务.pdf")

    assert (file.tables, [each.text for each in file.paragraphs]) == (
        (),
        ["2025年重点任务分解表", "注：完成时限含当日。"],
    )
    assert [(each.message, each.found) for each in file.problems] == [
        ("像是没有框线的表格，分不清行列，没有读入", "第1页")
    ]


def typed(*lines: tuple[float, str]) -> list[Letter]:
    """Letters of ten points, each line with where its words begin, from the top down."""
    return [
        Letter(sign, x + 10 * at, 700.0 - 15 * row, x + 10 * at + 10, 710.0 - 15 * row)
        for row, (x, words) in enumerate(lines)
        for at, sign in enumerate(words)
        if sign != " "
    ]


def test_blanks_between_the_same_places_of_several_lines_are_strips_and_a_line_across_ends_them() -> None:
    page = typed(
        (0, "序号   任务    单位"),
        (0, "1    修路    交通局"),
        (0, "2    架桥    住建局"),
        (0, "以上任务年底以前全部完成"),
    )

    [block] = blocks_of(page)

    assert len(block.rows) == 3
    assert ["".join(each.text for each in cell) for cell in block.cells(block.rows[1])] == ["1", "修路", "交通局"]


def test_two_lines_beside_each_other_are_no_columns() -> None:
    page = typed((0, "甲方：市政府     乙方：市教育局"), (0, "二〇二五年     二〇二五年"))

    assert list(blocks_of(page)) == []
