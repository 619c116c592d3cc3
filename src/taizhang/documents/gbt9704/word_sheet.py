"""One wide table on turned sheets as a Word file of its own: title, head repeated on every page, note, page number."""

import io
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from taizhang.documents.gbt9704.facts import Table
from taizhang.documents.gbt9704.word import turn
from taizhang.documents.gbt9704.word_parts import add_page_field, add_run, indent, repeatable, set_face
from taizhang.documents.gbt9704.word_tables import add_table

MARGINS = (20, 15, 18, 15)
TYPE = 8.0
"""Size of type in points: a table of the whole ledger has up to seventeen columns."""


def render_sheet(title: str, table: Table, *, dated: date, merged: frozenset[int] = frozenset()) -> bytes:
    """The table as a Word file; in the columns `merged` equal cells below each other are one."""
    word = Document()
    normal = word.styles["Normal"]
    set_face(normal.element.get_or_add_rPr(), "fang")
    properties = word.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = datetime.combine(dated, time())
    _sheet(word.sections[0])
    heading = word.add_paragraph()
    heading.alignment = ALIGN.CENTER
    heading.paragraph_format.space_after = Pt(8)
    add_run(heading, title, "title", 18)
    add_table(word, table, size=TYPE, merged=merged)
    out = io.BytesIO()
    word.save(out)
    return repeatable(out.getvalue())


def _sheet(section: Any) -> None:
    turn(section, landscape=True)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, MARGINS)
    section.footer_distance = Mm(9)
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    indent(paragraph, left=100, right=100)
    add_page_field(paragraph)
