"""Tables in Word: the ruled table of a body or an annex, and the imprint at the foot of the last page."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from taizhang.documents.gbt9704 import rules
from taizhang.documents.gbt9704.facts import Chart, DocumentKind, OfficialDocument, Table
from taizhang.documents.gbt9704.word_parts import add_run, element, off_grid

SMALL = 10.5  # size five, as tables are set

SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def add_table(word: Any, table: Table, *, size: float = SMALL, merged: Iterable[int] = ()) -> None:
    """A ruled table over the whole line; its head is repeated on every page and no row is broken or left behind.

    In the columns `merged` equal cells below each other are one.
    """
    if table.caption:
        caption = word.add_paragraph()
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        caption.paragraph_format.keep_with_next = True
        add_run(caption, table.caption, "hei", 14)
    made = word.add_table(rows=0, cols=len(table.headers), style="Table Grid")
    made.autofit = False
    made._tbl.tblPr.insert_element_before(_cell_margins(), "w:tblLook")
    widths, centred = _widths(word.sections[-1], table), (WD_ALIGN_PARAGRAPH.CENTER,) * len(table.headers)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    head = _row(made, widths, centred, "hei", size)
    head.trPr.append(element("tblHeader"))
    _say(head, table.headers)
    sides = tuple(SIDES[side] for side in table.align) or centred
    light, heavy = _row(made, widths, sides, "fang", size), _row(made, widths, sides, "hei", size)
    for pattern in (light, heavy):
        made._tbl.remove(pattern)
    for paragraph in heavy.iter(qn("w:pPr")):
        paragraph.get_or_add_keepNext()
    stressed = frozenset(table.heavy)
    for number, cells in enumerate(table.rows):
        row = deepcopy(heavy if number in stressed else light)
        _say(row, cells)
        made._tbl.append(row)
    for column in merged:
        _merge(made._tbl.tr_lst[1:], [row[column] for row in table.rows], column)
    if table.note:
        _tight(word.add_paragraph(), table.note, "fang", SMALL)


STEPS = 50
"""Into how many columns a bar is divided: two percent each."""

SHADES = (("clear", "6E6E6E"), ("clear", "D7D7D7"), ("diagStripe", "FFFFFF"), ("solid", "000000"), ("pct5", "FFFFFF"))


def add_chart(word: Any, chart: Chart) -> None:
    """Bars of shares as a table of shaded cells, which every reader of Word files shows alike."""
    caption = word.add_paragraph()
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.keep_with_next = True
    _tight(caption, chart.caption, "hei", SMALL)
    rows = [(name, counts) for name, counts in chart.rows if any(counts)]
    made = word.add_table(rows=len(rows), cols=STEPS + 1)
    made.autofit = False
    for place, column in enumerate(made.columns):
        column.width = Mm(2.4) if place else Mm(36)
    for row, (name, counts) in zip(made.rows, rows, strict=True):
        cells = row.cells
        _write(cells[0], name, "fang", SMALL, WD_ALIGN_PARAGRAPH.RIGHT)
        start = 1
        for shade, steps in zip(SHADES, rules.steps_of(counts, STEPS), strict=False):
            if steps:
                _shade(cells[start].merge(cells[start + steps - 1]), shade)
                start += steps
    _legend(word, chart)


def _legend(word: Any, chart: Chart) -> None:
    legend = word.add_table(rows=1, cols=2 * len(chart.series))
    legend.alignment, legend.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for place, (name, shade) in enumerate(zip(chart.series, SHADES, strict=False)):
        swatch, said = legend.columns[2 * place], legend.columns[2 * place + 1]
        swatch.width, said.width = Mm(6), Mm(4 * len(name) + 5)
        _shade(swatch.cells[0], shade)
        _write(said.cells[0], name, "fang", SMALL, WD_ALIGN_PARAGRAPH.LEFT)
        swatch.cells[0].width, said.cells[0].width = swatch.width, said.width
    _tight(word.add_paragraph(), "", "fang", SMALL)


def _shade(cell: Any, shade: tuple[str, str]) -> None:
    pattern, fill = shade
    properties = cell._tc.get_or_add_tcPr()
    borders = element("tcBorders")
    for side in ("top", "bottom"):  # white ones, which part the bars
        borders.append(element(side, val="single", sz="36", space="0", color="FFFFFF"))
    properties.append(borders)
    properties.append(element("shd", val=pattern, color="000000", fill=fill))
    _tight(cell.paragraphs[0], "", "fang", 5)


def _widths(section: Any, table: Table) -> list[Any]:
    room = section.page_width - section.left_margin - section.right_margin
    shares = table.widths or (1,) * len(table.headers)
    return [room * share // sum(shares) for share in shares]


def _merge(rows: Sequence[Any], words: Sequence[str], column: int) -> None:
    """Make one cell of each run of equal words: the first says them, the others go on with it."""
    for place, row in enumerate(rows):
        goes_on = place > 0 and words[place] == words[place - 1]
        if not goes_on and words[place : place + 2] != [words[place]] * 2:
            continue
        cell = row.tc_lst[column]
        cell.get_or_add_tcPr().get_or_add_vMerge().val = "continue" if goes_on else "restart"
        if goes_on:
            cell.p_lst[0].r_lst[0].text = ""


def _row(made: Any, widths: Sequence[Any], sides: Sequence[Any], face: str, size: float) -> Any:
    """The XML of an empty row. The rows of an annex are copies of one: python-docx takes a hundred times as long."""
    row = made.add_row()
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for cell, width, side in zip(row.cells, widths, sides, strict=True):
        cell.width = width
        _write(cell, "", face, size, side)
    return row._tr


def _say(row: Any, cells: Sequence[str]) -> None:
    for cell, text in zip(row.tc_lst, cells, strict=True):
        cell.p_lst[0].r_lst[0].text = text


def _write(cell: Any, text: str, face: str, size: float, side: Any) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = side
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return _tight(paragraph, text, face, size)


def _tight(paragraph: Any, text: str, face: str, size: float) -> Any:
    """Text in lines of its own size, off the grid of the page, which would take two of its lines for each."""
    kept = paragraph.paragraph_format
    kept.line_spacing_rule = WD_LINE_SPACING.SINGLE
    kept.space_before = kept.space_after = Pt(3)
    off_grid(paragraph)
    add_run(paragraph, text, face, size)
    return paragraph


def has_imprint(document: OfficialDocument) -> bool:
    """Whether anything stands at the foot of the last page, for which an upright page is turned to."""
    printed = document.printed_by or document.printed_on
    return bool(document.copies_to) or bool(printed and document.kind != DocumentKind.LETTER)


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


def _cell_margins() -> Any:
    """A point and a half of room at each side: the columns are laid out for it."""
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w="30", type="dxa"))
    return margins


def _borders() -> Any:
    borders = element("tblBorders")
    for side, eighths in (("top", 8), ("bottom", 8), ("insideH", 6)):  # 0.35 mm outside, 0.25 mm within
        borders.append(element(side, val="single", sz=str(eighths), space="0", color="000000"))
    return borders
