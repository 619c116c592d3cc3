"""Word documents (.docx): paragraphs and tables in their order, merged cells filled."""

import io
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from taizhang.importers.readers.programs.said import Said, remark
from taizhang.importers.readers.programs.struck import struck_words


def read(content: bytes) -> Said:
    """Every paragraph of the body, blank ones too, with whether the program numbers it; and every table."""
    document = Document(io.BytesIO(content))
    listing = {
        style.get(qn("w:styleId"))
        for style in document.styles.element.iterchildren(qn("w:style"))
        if style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    }
    said = Said()
    for each in _blocks(document.element.body):
        if each.tag == qn("w:p"):
            said.paragraphs.append((_text(each), _listed(each, listing), 0))
        else:
            said.add_table(list(_rows(each)))
    if any(map(_is_struck, document.element.body.iter(qn("w:t")))):
        said.problems.append(struck_words())
    if document.element.body.find(f".//{qn('w:altChunk')}") is not None:
        said.problems.append(
            remark("文档里嵌入了另一份文件，其中的内容没有读取", "需要读入的，请把它的内容粘贴到正文里再上传")
        )
    return said


def _blocks(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, also those in content controls and in what a reviewer inserted."""
    for element in parent:
        if element.tag in (qn("w:p"), qn("w:tbl")):
            yield element
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _blocks(element)


def _listed(paragraph: _Element, listing: set[str | None]) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    return own or (style is not None and style.get(qn("w:val")) in listing)


def _text(element: _Element) -> str:
    """The words of an element; a new paragraph, a line break or a tab within it is a line break or a space."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:p")):
        if node.tag == qn("w:t") and _is_struck(node):
            continue
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag == qn("w:tab"):
            parts.append(" ")
        else:
            parts.append("\n")
    return "".join(parts).strip()


def _is_struck(words: _Element) -> bool:
    """Whether words are struck through: they no longer hold."""
    run = words.getparent()
    marks = [] if run is None else [run.find(f"{qn('w:rPr')}/{qn(name)}") for name in ("w:strike", "w:dstrike")]
    return any(mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off") for mark in marks)


def _rows(table: _Element) -> Iterator[list[str]]:
    above: list[str] = []
    for row in table.iterchildren(qn("w:tr")):
        above = list(_cells(row, above))
        yield above


def _cells(row: _Element, above: list[str]) -> Iterator[str]:
    column = 0
    for cell in row.iterchildren(qn("w:tc")):
        span, merge = _span(cell), cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        for offset in range(span):
            place = column + offset
            yield above[place] if continued and place < len(above) else _text(cell)
        column += span


def _span(cell: _Element) -> int:
    """How many columns a cell covers; a damaged or absurd number is one."""
    held = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    said = held.get(qn("w:val"), "1") if held is not None else "1"
    return int(said) if said.isdecimal() and 0 < int(said) <= 64 else 1
