"""Tables in Word: the ruled table of a body or an annex, and the imprint at the foot of the last page."""

from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING

from taizhang.documents.gbt9704 import rules
from taizhang.documents.gbt9704.facts import DocumentKind, OfficialDocument, Table
from taizhang.documents.gbt9704.word_parts import add_run, element

SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def add_table(word: Any, table: Table) -> None:
    """A ruled table over the whole line; its head is repeated on every page and no row is broken."""
    if table.caption:
        caption = word.add_paragraph()
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        caption.paragraph_format.keep_with_next = True
        add_run(caption, table.caption, "hei", 14)
    section = word.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    shares = table.widths or (1,) * len(table.headers)
    made = word.add_table(rows=0, cols=len(table.headers), style="Table Grid")
    made.autofit = False
    for number, cells in enumerate((table.headers, *table.rows)):
        row = made.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if number == 0:
            properties.append(element("tblHeader"))
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = room * shares[column] // sum(shares)
            side = SIDES[table.align[column]] if table.align and number else WD_ALIGN_PARAGRAPH.CENTER
            _write(cell, text, "fang" if number else "hei", 12, side)


def _write(cell: Any, text: str, face: str, size: float, side: Any) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = side
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    add_run(paragraph, text, face, size)
    return paragraph


def add_imprint(word: Any, document: OfficialDocument) -> None:
    """抄送, 印发机关 and its date at the foot of the page; a letter has no lines or printer. GB/T 9704-2012, 7.4."""
    letter = document.kind == DocumentKind.LETTER
    rows: list[tuple[str, str]] = []
    if document.copies_to:
        rows.append((f"抄送：{'，'.join(document.copies_to)}。", ""))
    if (document.printed_by or document.printed_on) and not letter:
        printed = rules.written_date(document.printed_on) + "印发" if document.printed_on else ""
        rows.append((document.printed_by, printed))
    if not rows:
        return
    made = word.add_table(rows=len(rows), cols=2)
    properties = made._tbl.tblPr
    place = element("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="left", tblpYSpec="bottom")
    properties.insert_element_before(
        place, "w:tblOverlap", "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblLook"
    )
    if not letter:
        properties.insert_element_before(_borders(), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for row, (left, right) in zip(made.rows, rows, strict=True):
        if right:
            _write(row.cells[0], left, "fang", 14, WD_ALIGN_PARAGRAPH.LEFT)
            _write(row.cells[1], right, "fang", 14, WD_ALIGN_PARAGRAPH.RIGHT)
        else:
            _write(row.cells[0].merge(row.cells[1]), left, "fang", 14, WD_ALIGN_PARAGRAPH.LEFT)


def _borders() -> Any:
    borders = element("tblBorders")
    for side, eighths in (("top", 8), ("bottom", 8), ("insideH", 6)):  # 0.35 mm outside, 0.25 mm within
        borders.append(element(side, val="single", sz=str(eighths), space="0", color="000000"))
    return borders
