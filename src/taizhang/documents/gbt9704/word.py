"""Write an official document as Word: same words, same grid, and equal bytes for equal facts."""

import io
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from taizhang.documents.gbt9704 import rules
from taizhang.documents.gbt9704.facts import Annex, Block, Chart, DocumentKind, Heading, OfficialDocument, Paragraph
from taizhang.documents.gbt9704.word_parts import (
    CHARACTER_SPACING,
    LINE,
    RED,
    add_page_field,
    add_run,
    add_turned_number,
    border,
    element,
    indent,
    mirror_margins,
    repeatable,
    set_face,
    set_grid,
)
from taizhang.documents.gbt9704.word_tables import add_chart, add_imprint, add_table, has_imprint

HEADING_FACES = {1: "hei", 2: "kai", 3: "fang", 4: "fang"}
BLOCK = Mm(156)
BOTH_SIDES = (DocumentKind.DOCUMENT, DocumentKind.BULLETIN, DocumentKind.MINUTES)  # end on an even page


def render_docx(document: OfficialDocument) -> bytes:
    """The document as a Word file."""
    word = Document()
    _set_up(word, document)
    _head(word, document)
    _title(word, document.title)
    if document.kind == DocumentKind.NOTICE and document.number:
        _line(word, document.number, align=ALIGN.CENTER)
    _line(word, "")
    if document.addressee:
        _line(word, rules.written_addressee(document.addressee))
    _blocks(word, document.body, minutes=document.kind == DocumentKind.MINUTES)
    _ending(word, document)
    for number, annex in enumerate(document.annexes, start=1):
        _annex(word, annex, rules.annex_label(number, len(document.annexes)))
    if document.annexes and document.annexes[-1].landscape and has_imprint(document):
        _section(word, landscape=False, even=document.kind in BOTH_SIDES)
    add_imprint(word, document)
    last = _line(word, "", align=ALIGN.CENTER)  # what stands at a place of its own hangs on a line below it
    if document.footer:
        add_run(last, document.footer, "song", 6.5)
    out = io.BytesIO()
    word.save(out)
    return repeatable(out.getvalue())


def _set_up(word: Any, document: OfficialDocument) -> None:
    normal = word.styles["Normal"]
    set_face(normal.element.get_or_add_rPr(), "fang")
    normal.font.size = Pt(16)
    normal.element.rPr.append(element("spacing", val=CHARACTER_SPACING))
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = LINE
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.widow_control = False
    moment = datetime.combine(document.dated, time())
    properties = word.core_properties
    properties.title, properties.author = document.title.replace("\n", ""), document.issuer
    properties.last_modified_by, properties.comments = document.issuer, ""
    properties.created = properties.modified = properties.last_printed = moment
    word.settings.odd_and_even_pages_header_footer = True
    mirror_margins(word.settings.element)
    section = word.sections[0]
    _sheet(section, landscape=False)
    section.different_first_page_header_footer = document.kind == DocumentKind.LETTER


def turn(section: Any, *, landscape: bool) -> None:
    """A4, upright or turned."""
    wide, high = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (high, wide) if landscape else (wide, high)


def _sheet(section: Any, *, landscape: bool) -> None:
    turn(section, landscape=landscape)
    margins = (27, 36, 27, 36) if landscape else (37, 26, 35, 28)  # turned sheets do not alternate; each within 1 mm
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(side) for side in margins
    )
    section.footer_distance = Mm(14 if landscape else 23)
    set_grid(section)
    _page_numbers(section, landscape=landscape)


def _page_numbers(section: Any, *, landscape: bool) -> None:
    """7 mm below the block, right on odd pages, left on even ones; a turned sheet bears it at the same place."""
    for key, footer, side in ((1, section.footer, ALIGN.RIGHT), (2, section.even_page_footer, ALIGN.LEFT)):
        footer.is_linked_to_previous = False
        if landscape:
            add_turned_number(footer, side, key)
            continue
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        indent(paragraph, left=100, right=100)
        add_page_field(paragraph)


def _section(word: Any, *, landscape: bool, even: bool = False) -> None:
    section = word.add_section(WD_SECTION.EVEN_PAGE if even else WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _sheet(section, landscape=landscape)


def _line(word: Any, text: str, *, align: Any = None, face: str = "fang", size: float = 16) -> Any:
    paragraph = word.add_paragraph()
    paragraph.alignment = align
    if text:
        add_run(paragraph, text, face, size)
    return paragraph


def _two_sides(word: Any, left: str, right: str) -> Any:
    """One text at the left and one at the right, each a character in."""
    paragraph = _line(word, f"{left}\t{right}")
    indent(paragraph, left=100, right=100)
    paragraph.paragraph_format.tab_stops.add_tab_stop(BLOCK - Pt(16), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _head(word: Any, document: OfficialDocument) -> None:
    letter = document.kind == DocumentKind.LETTER
    for mark, face in ((document.copy_number, "fang"), (document.secrecy, "hei"), (document.urgency, "hei")):
        if mark and not letter:
            _line(word, mark, face=face)
    words = rules.masthead(document)
    if not words:
        return
    last = _masthead(word, words, Mm(35) if document.kind in (DocumentKind.DOCUMENT, DocumentKind.MINUTES) else Mm(4))
    if document.kind == DocumentKind.DOCUMENT:
        _line(word, "")
        _line(word, "")
        if document.signer:
            last = _two_sides(word, document.number, f"签发人：{document.signer}")
        else:
            last = _line(word, document.number, align=ALIGN.CENTER)
    elif document.kind in (DocumentKind.BULLETIN, DocumentKind.MINUTES):
        _line(word, document.issue, align=ALIGN.CENTER, face="kai")
        last = _two_sides(word, document.issuer, rules.written_date(document.dated))
    border(last, "bottom", 18, RED, "thickThinSmallGap" if letter else "single")
    if letter:
        _letter_number(word, document)
    _line(word, "")
    _line(word, "")


def _letter_number(word: Any, document: OfficialDocument) -> None:
    """Below the red lines: the marks at the left edge, one a line, the number at the right of the first (10.1)."""
    marks = [mark for mark in (document.copy_number, document.secrecy, document.urgency) if mark] or [""]
    for place, mark in enumerate(marks):
        paragraph = _line(word, mark, face="hei" if mark != document.copy_number else "fang")
        if place == 0:
            paragraph.paragraph_format.tab_stops.add_tab_stop(BLOCK, WD_TAB_ALIGNMENT.RIGHT)
            add_run(paragraph, f"\t{document.number}")


def _masthead(word: Any, words: str, above: Any) -> Any:
    size = int(min(52.0, 425 / len(words)))
    paragraph = _line(word, "", align=ALIGN.CENTER)
    add_run(paragraph, words, "title", size, red=True)
    paragraph.paragraph_format.space_before = above
    paragraph.paragraph_format.line_spacing = Pt(size + 8)
    return paragraph


def _title(word: Any, title: str) -> None:
    for words in title.split("\n"):
        paragraph = _line(word, words, align=ALIGN.CENTER, face="title", size=22)
        paragraph.paragraph_format.line_spacing = Pt(35)


def _blocks(word: Any, blocks: tuple[Block, ...], *, minutes: bool = False) -> None:
    present = False
    for block in rules.number_headings(blocks):
        if minutes and isinstance(block, Paragraph) and block.bold_lead and not present:
            _line(word, "")
            present = True
        match block:
            case Heading(level=level, text=text):
                paragraph = _line(word, text, face=HEADING_FACES[level])
                paragraph._p.get_or_add_pPr().append(element("outlineLvl", val=str(level - 1)))
                paragraph.paragraph_format.keep_with_next = True
                indent(paragraph, first=200)
            case Paragraph(text=text, bold_lead=lead):
                paragraph = _line(word, "", align=ALIGN.JUSTIFY)
                if lead:
                    add_run(paragraph, lead, "hei" if minutes else "fang", bold=not minutes)
                add_run(paragraph, text)
                hanging = 100 * len(lead) if minutes else 0
                indent(paragraph, first=-hanging if hanging else 200, left=200 + hanging if hanging else 0)
            case Chart():
                add_chart(word, block)
            case _:
                add_table(word, block)


def _ending(word: Any, document: OfficialDocument) -> None:
    notes = rules.annex_notes(document.annexes)
    if notes:
        _line(word, "")
    for place, words in enumerate(notes):
        paragraph = _line(word, f"附件：{words}" if place == 0 else words)
        indent(paragraph, left=200 if place == 0 else 500)
    formal = document.kind in (DocumentKind.DOCUMENT, DocumentKind.LETTER, DocumentKind.NOTICE)
    if document.signature or formal:
        _not_alone(word.paragraphs[-1], _line(word, ""))
        dated = rules.written_date(document.dated)
        name, day = rules.signature_insets(document.signature, dated)
        if document.signature:
            signed = _line(word, document.signature, align=ALIGN.RIGHT)
            indent(signed, right=name)
            _not_alone(signed)
        indent(_line(word, dated, align=ALIGN.RIGHT), right=day)
    if document.note:
        indent(_line(word, rules.written_note(document.note)), first=200)


def _not_alone(*paragraphs: Any) -> None:
    """Keep them with what follows: a last page that holds signature and date alone is none."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def _annex(word: Any, annex: Annex, label: str) -> None:
    before = word.sections[-1]
    turned = annex.landscape or before.orientation == WD_ORIENT.LANDSCAPE
    if turned:
        _section(word, landscape=annex.landscape)
    marked = _line(word, label, face="hei")
    marked.paragraph_format.page_break_before = not turned
    _line(word, "")
    _title(word, annex.title)
    _line(word, "")
    _blocks(word, annex.blocks)
