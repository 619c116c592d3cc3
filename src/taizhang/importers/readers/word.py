"""Word documents: paragraphs and tables in their order, merged cells filled."""

import io
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from taizhang.importers.facts import RawFile, RawParagraph, RawRow, RawTable
from taizhang.lib.problems import Problem


def read(content: bytes, filename: str) -> RawFile:
    """Every paragraph (counted as a person counts them) and every table of the body."""
    try:
        body = Document(io.BytesIO(content)).element.body
    except (PackageNotFoundError, KeyError, ValueError, XMLSyntaxError):
        advice = "请在 Word 中打开并重新保存，再上传"
        return RawFile(filename, problems=(Problem("文档已损坏，无法打开", advice, file=filename),))
    paragraphs = [_text(element) for element in body.iterchildren(qn("w:p"))]
    tables = [
        RawTable(f"表{number}", tuple(_rows(element)))
        for number, element in enumerate(body.iterchildren(qn("w:tbl")), start=1)
    ]
    numbered = tuple(RawParagraph(number, text) for number, text in enumerate(paragraphs, start=1) if text)
    return RawFile(filename, tuple(tables), numbered)


def _text(element: _Element) -> str:
    """The words of an element; a new paragraph, a line break or a tab within it is a line break or a space."""
    parts = []
    for node in element.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:p")):
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag == qn("w:tab"):
            parts.append(" ")
        else:
            parts.append("\n")
    return "".join(parts).strip()


def _rows(table: _Element) -> Iterator[RawRow]:
    above: list[str] = []
    for number, row in enumerate(table.iterchildren(qn("w:tr")), start=1):
        above = list(_cells(row, above))
        yield RawRow(number, tuple(above))


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
