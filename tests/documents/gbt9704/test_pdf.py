"""The printed paper, read back: sheet, grid, page numbers, imprint, rare characters, equal bytes."""

import io
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from taizhang.documents.gbt9704.facts import Annex, Chart, DocumentKind, OfficialDocument, Paragraph, Table
from taizhang.documents.gbt9704.pdf import render_pdf
from tests.documents.gbt9704.samples import bulletin, red_head

PITCH = 225 / 22 * 72 / 25.4
FOOT_OF_BLOCK = 35 * 72 / 25.4
IDENTITY = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]


def pages(document: OfficialDocument) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(document)))


def runs(reader: PdfReader, page: int) -> list[tuple[float, float, int]]:
    """The pieces of text of a page as drawn: distance from the left and from the foot in points, and glyphs."""
    content = reader.pages[page].get_contents()
    assert content is not None
    stack, matrix, at, found = [], IDENTITY, IDENTITY, []
    for operands, operator in content.operations:
        if operator == b"q":
            stack.append(matrix)
        elif operator == b"Q":
            matrix = stack.pop()
        elif operator == b"cm":
            matrix = joined([float(value) for value in operands], matrix)
        elif operator == b"Tm":
            at = joined([float(value) for value in operands], matrix)
        elif operator in (b"Tj", b"TJ"):
            pieces = operands[0] if operator == b"TJ" else operands
            glyphs = sum(len(piece.original_bytes) // 2 for piece in pieces if hasattr(piece, "original_bytes"))
            found.append((at[4], at[5], glyphs))
    return found


def joined(inner: list[float], outer: list[float]) -> list[float]:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]


def lines(reader: PdfReader, page: int) -> dict[float, int]:
    """The lines inside the text block: height of the baseline, and how many glyphs stand on it."""
    found: dict[float, int] = defaultdict(int)
    for _across, height, glyphs in runs(reader, page):
        if height > FOOT_OF_BLOCK:
            found[round(height, 1)] += glyphs
    return dict(sorted(found.items(), reverse=True))


def sizes(reader: PdfReader, page: int) -> set[float]:
    """The sizes of type on a page, in points."""
    content = reader.pages[page].get_contents()
    assert content is not None
    return {round(float(operands[1]), 1) for operands, operator in content.operations if operator == b"Tf"}


def millimetres(points: float) -> float:
    return points * 25.4 / 72


def plain(*paragraphs: str) -> OfficialDocument:
    return OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer="云河市人民政府",
        number="",
        title="通知",
        addressee="",
        body=tuple(Paragraph(text) for text in paragraphs),
        dated=date(2012, 8, 3),
    )


def plain_with(table: Table) -> OfficialDocument:
    return replace(plain("一"), body=(table,))


def test_equal_facts_give_equal_bytes() -> None:
    assert render_pdf(bulletin()) == render_pdf(bulletin())


def test_the_file_is_tagged_pdf_a_2b_dated_by_the_document() -> None:
    pdf = render_pdf(red_head())
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert (b"<pdfaid:part>2" in pdf, b"<pdfaid:conformance>B" in pdf) == (True, True)
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.creation_date_raw == "D:20120206000000Z"


def test_every_upright_sheet_is_a4_and_the_wide_annex_is_a4_turned() -> None:
    sizes = [
        (round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages(bulletin()).pages
    ]
    upright, turned = (595, 842), (842, 595)
    assert [size for size, _ in zip(sizes, range(3), strict=False)] == [upright] * 3
    assert sizes[-1] == upright
    assert set(sizes[3:-1]) == {turned}


def test_a_page_of_running_text_holds_22_lines_of_28_characters() -> None:
    assert list(lines(pages(plain("一" * 28 * 60)), 1).values()) == [28] * 22


def test_lines_stand_one_twenty_second_of_the_block_apart() -> None:
    heights = list(lines(pages(plain("一" * 28 * 60)), 1))
    assert (heights[0] - heights[-1]) / 21 == pytest.approx(PITCH, abs=0.01)


def test_the_title_is_set_in_size_two_and_the_text_in_size_three() -> None:
    assert sizes(pages(plain("一" * 28)), 0) == {14.0, 16.0, 22.0}


def test_the_binding_edge_is_28_mm_left_on_odd_and_right_on_even_pages() -> None:
    reader = pages(plain("一" * 28 * 60))
    edges = [
        min(across for across, height, glyphs in runs(reader, page) if glyphs and height > FOOT_OF_BLOCK)
        for page in (1, 2)
    ]
    assert [round(millimetres(edge)) for edge in edges] == [26, 28]


def test_no_line_begins_with_a_closing_mark_and_no_paragraph_ends_in_a_single_character() -> None:
    told = plain("一" * 28 + "，" + "一" * 26 + "。", "一" * 26 + "一。")
    text = pages(told).pages[0].extract_text().splitlines()
    assert [line for line in text if line[:1] in "，。" or len(line.strip("。，")) == 1] == []


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    reader = pages(red_head(body=(Paragraph("字" * 3000),)))
    numbers = [
        next(across > 297 for across, height, _glyphs in runs(reader, page) if 0 < FOOT_OF_BLOCK - height < 40)
        for page in range(4)
    ]
    assert numbers == [True, False, True, False]


@pytest.mark.parametrize("length", [1, 500, 1200, 1900])
@pytest.mark.parametrize("kind", [DocumentKind.DOCUMENT, DocumentKind.BULLETIN, DocumentKind.MINUTES])
def test_a_paper_printed_on_both_sides_ends_on_an_even_page_with_its_imprint(kind: DocumentKind, length: int) -> None:
    reader = pages(red_head(kind=kind, annexes=(), body=(Paragraph("字" * length),)))
    assert len(reader.pages) % 2 == 0
    assert "2012年2月7日印发" in reader.pages[-1].extract_text().replace(" ", "")


@pytest.mark.parametrize("rows", [3, 21])
def test_after_a_turned_annex_the_imprint_stands_on_the_next_even_page(rows: int) -> None:
    reader = pages(bulletin(annexes=(Annex("表", (Table(("甲",), (("乙\n" * 8,),) * rows),), landscape=True),)))
    turned = [number for number, page in enumerate(reader.pages, 1) if page.mediabox.width > page.mediabox.height]
    assert len(reader.pages) == (turned[-1] // 2 + 1) * 2
    assert "2012年8月3日印发" in reader.pages[-1].extract_text().replace(" ", "")
    assert all(not page.extract_text().strip() for page in reader.pages[turned[-1] : -1])


def test_a_group_of_a_table_is_not_parted_from_its_first_row() -> None:
    rows = tuple(("组" if n % 7 == 0 else "行", str(n)) for n in range(200))
    table = Table(("甲", "乙"), rows, heavy=tuple(range(0, 200, 7)), note="注：说明。")
    texts = [page.extract_text() for page in pages(plain_with(table)).pages]
    ends = [[line for line in text.splitlines() if line.startswith(("组", "行"))][-1:] for text in texts]
    assert [end for end in ends if end and end[0].startswith("组")] == []
    assert sum("注：说明。" in text for text in texts) == 1


@pytest.mark.parametrize("sign", "喆堃珺㎡")
def test_characters_fandol_lacks_are_printed_from_the_fallback(sign: str) -> None:
    assert sign in pages(plain(f"联系人陈{sign}")).pages[0].extract_text()


def test_a_character_no_face_has_is_printed_as_geta() -> None:
    assert "甲〓乙" in pages(plain("甲𓀀乙")).pages[0].extract_text()


def test_markup_in_a_text_stays_text() -> None:
    words = '#panic("x") *a* $b$ @c'
    assert words.replace(" ", "") in pages(plain(words)).pages[0].extract_text().replace(" ", "").replace("\n", "")


def test_the_record_line_stands_on_the_last_page_only() -> None:
    reader = pages(bulletin())
    marked = ["sha256:9f2c41d0" in page.extract_text() for page in reader.pages]
    assert marked == [False] * (len(reader.pages) - 1) + [True]


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_kind_of_paper_is_set(kind: DocumentKind) -> None:
    assert "重点工作" in pages(red_head(kind=kind)).pages[0].extract_text()


def test_a_chart_is_drawn_with_its_names_and_legend() -> None:
    chart = Chart("构成图", ("甲", "乙", "丙", "丁", "戊"), (("一组", (1, 0, 3, 1, 1)), ("二组", (0, 0, 0, 0, 2))))
    text = pages(replace(plain("一"), body=(chart,))).pages[0].extract_text()
    assert [name for name in ("构成图", "一组", "二组", "甲", "戊") if name not in text] == []


@pytest.mark.parametrize("kind", [DocumentKind.DOCUMENT, DocumentKind.LETTER, DocumentKind.NOTICE])
def test_signature_and_date_never_stand_on_a_page_without_text(kind: DocumentKind) -> None:
    for lines_before in range(8, 32):
        body = (*[Paragraph("字" * 26) for _ in range(lines_before)], Paragraph("特此通知。"))
        sheets = [page.extract_text() for page in pages(red_head(kind=kind, annexes=(), body=body, note="")).pages]

        [signed] = [sheet for sheet in sheets if "2012年2月6日" in sheet.replace(" ", "") and "特此" in sheet] or [""]

        assert "特此通知。" in signed, lines_before
