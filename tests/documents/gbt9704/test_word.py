"""The Word file, read back: grid, faces, sections, page numbers, equal bytes."""

import io
import zipfile
from datetime import date

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from taizhang.documents.gbt9704 import render_docx
from taizhang.documents.gbt9704.facts import Chart, DocumentKind, Paragraph, Table
from tests.documents.gbt9704.samples import bulletin, red_head

WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"


def test_equal_facts_give_equal_bytes_without_a_clock() -> None:
    first, second = render_docx(bulletin()), render_docx(bulletin())
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        times = {entry.date_time for entry in package.infolist()}
    assert first == second
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_are_those_of_the_document() -> None:
    properties = Document(io.BytesIO(render_docx(red_head()))).core_properties
    assert (properties.author, properties.created.date()) == ("云河市人民政府", date(2012, 2, 6))


def test_every_section_has_the_grid_and_the_wide_annex_lies_across() -> None:
    word = Document(io.BytesIO(render_docx(bulletin())))
    grids = [section._sectPr.find(qn("w:docGrid")) for section in word.sections]
    sizes = [(round(section.page_width.mm), round(section.page_height.mm)) for section in word.sections]
    assert [(grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) for grid in grids] == [("lines", "579")] * 3
    assert sizes == [(210, 297), (297, 210), (210, 297)]


def test_a_document_without_an_imprint_ends_on_its_wide_annex_with_the_note_below() -> None:
    word = Document(io.BytesIO(render_docx(bulletin(copies_to=(), printed_by="", printed_on=None))))

    sizes = [(round(section.page_width.mm), round(section.page_height.mm)) for section in word.sections]
    assert sizes == [(210, 297), (297, 210)]
    assert word.paragraphs[-1].text == "台账记录链 2012-08-03 第18273号 sha256:9f2c41d07be6a3f58c10"


def test_the_margins_leave_a_block_of_156_by_225() -> None:
    section = Document(io.BytesIO(render_docx(red_head()))).sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins] == [37, 26, 35, 28]


def test_a_heading_is_indented_by_two_characters_in_its_face() -> None:
    word = Document(io.BytesIO(render_docx(bulletin())))
    heading = next(line for line in word.paragraphs if line.text == "一、总体进展情况")
    fonts = heading.runs[0]._r.rPr.rFonts
    assert heading._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert fonts.get(qn("w:eastAsia")) == "黑体"


def test_page_numbers_differ_on_odd_and_even_pages() -> None:
    word = Document(io.BytesIO(render_docx(red_head())))
    section = word.sections[0]
    sides = [footer.paragraphs[0].alignment for footer in (section.footer, section.even_page_footer)]
    assert word.settings.odd_and_even_pages_header_footer
    assert [int(side) for side in sides if side is not None] == [2, 0]


def test_the_head_of_the_table_is_repeated() -> None:
    word = Document(io.BytesIO(render_docx(bulletin())))
    rows = word.tables[0].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows][:3] == [True, False, False]
    assert len(rows) == 22


def test_every_kind_of_paper_is_written() -> None:
    titles = [
        [line.text for line in Document(io.BytesIO(render_docx(red_head(kind=kind, title="题目")))).paragraphs].count(
            "题目"
        )
        for kind in DocumentKind
    ]
    assert titles == [1] * 5


def test_margins_are_mirrored_and_only_the_sheet_with_the_imprint_must_be_even() -> None:
    word = Document(io.BytesIO(render_docx(bulletin())))
    kinds = [section.start_type for section in word.sections]
    assert word.settings.element.find(qn("w:mirrorMargins")) is not None
    assert kinds == [WD_SECTION.NEW_PAGE, WD_SECTION.NEW_PAGE, WD_SECTION.EVEN_PAGE]


def test_a_turned_sheet_bears_its_number_turned_along_the_left_edge() -> None:
    footers = [section.footer for section in Document(io.BytesIO(render_docx(bulletin()))).sections]
    turned = [[box.get("vert") for box in footer._element.iter(WPS + "bodyPr")] for footer in footers]
    fields = ["PAGE" in footer._element.xpath("string(.)") for footer in footers]
    assert turned == [[], ["vert"], []]
    assert fields == [True] * 3


def test_rows_of_a_group_are_heavy_and_kept_with_the_next_and_the_note_stands_below() -> None:
    table = Table(("甲", "乙"), (("组", "1"), ("行", "2")), (1, 3), heavy=(0,), note="注：说明。")
    word = Document(io.BytesIO(render_docx(red_head(annexes=(), body=(table,)))))
    made = word.tables[0]
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in made.rows]
    faces = [row.cells[0].paragraphs[0].runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")) for row in made.rows]
    assert (kept, faces) == ([None, True, None], ["黑体", "黑体", "仿宋_GB2312"])
    assert [round(column.width.mm) for column in made.columns] == [39, 117]
    assert "注：说明。" in [line.text for line in word.paragraphs]


def test_the_imprint_hangs_on_a_line_below_it() -> None:
    word = Document(io.BytesIO(render_docx(red_head())))
    assert [child.tag for child in word.element.body][-3:] == [qn("w:tbl"), qn("w:p"), qn("w:sectPr")]


def test_who_was_present_hangs_from_the_colon_below_the_text() -> None:
    minutes = red_head(
        kind=DocumentKind.MINUTES, annexes=(), body=(Paragraph("议定。"), Paragraph("甲、乙。", "出席："))
    )
    lines = Document(io.BytesIO(render_docx(minutes))).paragraphs
    place = next(number for number, line in enumerate(lines) if line.text == "出席：甲、乙。")
    assert lines[place - 1].text == ""
    assert [lines[place]._p.pPr.ind.get(qn(f"w:{name}")) for name in ("leftChars", "hangingChars")] == ["500", "300"]


def test_a_chart_is_a_table_of_shaded_cells_and_its_legend() -> None:
    chart = Chart("图", ("甲", "乙"), (("一组", (1, 3)), ("空组", (0, 0))))
    word = Document(io.BytesIO(render_docx(red_head(annexes=(), body=(chart,)))))
    bars, legend = word.tables[:2]
    spans = [[int(span.get(qn("w:val"))) for span in row._tr.iter(qn("w:gridSpan"))] for row in bars.rows]
    assert (spans, bars.cell(0, 0).text) == ([[13, 37]], "一组")
    assert [cell.text for cell in legend.rows[0].cells] == ["", "甲", "", "乙"]
