"""PDF with text: ruled tables are tables, broken lines are joined, page numbers and running heads left out."""

import io
import re
from bisect import bisect_left
from collections.abc import Iterator

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTPage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from taizhang.importers.readers.programs.pdf_columns import read_columns
from taizhang.importers.readers.programs.pdf_ink import Ink, ink_of
from taizhang.importers.readers.programs.pdf_lines import Line
from taizhang.importers.readers.programs.pdf_prose import paragraphs_of
from taizhang.importers.readers.programs.pdf_ruled import Ruled
from taizhang.importers.readers.programs.pdf_running import without_running
from taizhang.importers.readers.programs.pdf_tables import split
from taizhang.importers.readers.programs.said import Said, refused, remark

MOST_PAGES = 400
NAMELESS = re.compile(r"\(cid:\d+\)")
UNREAD = "□"
"""Stands for a letter that the file shows and does not name."""
ORIGINAL = "请上传生成它的 Word 文件或工作簿"


def read(content: bytes) -> Said:
    """Paragraphs with their page, and tables with the page they begin on."""
    try:
        pages = list(_pages(content))
    except PDFPasswordIncorrect:
        return refused("文件设有打开密码，无法读取", "请取消密码后另存，再上传")
    if len(pages) > MOST_PAGES:
        return refused("PDF 页数太多", f"请拆成几个文件再上传，每个不超过 {MOST_PAGES} 页")
    letters = [letter for page in pages for letter in page.letters]
    nameless = sum(1 for letter in letters if NAMELESS.search(letter.text))
    if not letters:
        return refused("这是扫描件或图片，PDF 里没有文字", ORIGINAL)
    if nameless * 5 > len(letters):
        return refused("这份 PDF 的文字没有编码，读不出来", ORIGINAL)
    said = _said(pages)
    if nameless:
        said.problems.append(remark("PDF 里有些字没有编码，以“□”代替", "请对照原文补上这些字", found=f"{nameless} 字"))
    return said


def _pages(content: bytes) -> Iterator[Ink]:
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(io.BytesIO(content), maxpages=MOST_PAGES + 1):
        interpreter.process_page(page)
        result = device.get_result()
        if isinstance(result, LTPage):
            yield ink_of(result)


def _said(pages: list[Ink]) -> Said:
    prose: list[list[Line]] = []
    tables: list[list[Ruled]] = []
    unread: list[int] = []
    for number, ink in enumerate(pages, start=1):
        ruled, rest = split(ink, number)
        columns = read_columns(rest, number)
        unread += [number] if columns.unread else []
        tables.append(sorted([*ruled, *columns.tables], key=lambda each: -each.top))
        prose.append(columns.lines)
    prose = without_running(prose, [ink.height for ink in pages])
    said = Said()
    paragraphs = list(paragraphs_of(prose))
    places = [(line.page, -line.y1) for _, line in paragraphs]
    whole = _continued(tables, prose)
    said.paragraphs = [(_named(text), False, line.page) for text, line in paragraphs]
    said.tables = [
        (
            f"第{table.page}页表{number}",
            [[_named(cell) for cell in row] for row in table.rows],
            bisect_left(places, (table.page, -table.top)),
        )
        for number, table in enumerate(whole, start=1)
    ]
    if unread:
        pages_unread = "、".join(f"第{number}页" for number in unread)
        said.problems.append(remark("像是没有框线的表格，分不清行列，没有读入", ORIGINAL, found=pages_unread))
    return said


def _continued(tables: list[list[Ruled]], prose: list[list[Line]]) -> list[Ruled]:
    """The tables of the file; one that ends a page and goes on at the head of the next with the same columns is one."""
    whole: list[Ruled] = []
    open_at_end = False
    for ruled, lines in zip(tables, prose, strict=True):
        for number, table in enumerate(ruled):
            above = any(line.y0 > table.top for line in lines)
            if number == 0 and open_at_end and not above and whole[-1].has_columns_of(table):
                whole[-1].go_on_with(table)
            else:
                whole.append(table)
        open_at_end = bool(ruled) and not any(line.y1 < ruled[-1].bottom for line in lines)
    return whole


def _named(text: str) -> str:
    return NAMELESS.sub(UNREAD, text)
