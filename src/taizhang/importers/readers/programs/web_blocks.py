"""A page as blocks in their order: paragraphs and the tables that hold data; tables for layout are seen through."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from taizhang.importers.readers.programs.spans import filled, span

BREAKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
WIDEST, TALLEST, MOST_CELLS = 64, 2000, 1_000_000
ACROSS_LINES = re.compile(r"[ \t\r\f\v]*\n\s*")
CJK = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
BETWEEN = re.compile(rf"(?<=[{CJK}])\n|\n(?=[{CJK}])")


@dataclass
class Block:
    """A paragraph, or a table when it has rows."""

    text: str = ""
    listed: bool = False
    rows: list[list[str]] = field(default_factory=list)


def text_of(element: _Element) -> str:
    """All words of an element, without blanks."""
    return re.sub(r"\s", "", "".join(element.itertext()))


def blocks_of(element: _Element) -> Iterator[Block]:
    """Paragraphs and data tables from the first to the last."""
    return _gathered(_parts(element))


def _gathered(parts: Iterator[str | Block]) -> Iterator[Block]:
    """Words up to the end of a line are a paragraph."""
    line: list[str] = []
    for part in parts:
        if isinstance(part, str):
            line.append(part)
            continue
        yield from _paragraph(line)
        line = []
        if part.rows or part.text:
            yield part
    yield from _paragraph(line)


def _parts(element: _Element) -> Iterator[str | Block]:
    """Words, and where a line ends a block: an empty one, a table, or the item of a numbered list."""
    if not isinstance(element.tag, str):
        return
    if element.tag == "table" and (rows := data_of(element)):
        yield Block(rows=rows)
        return
    breaks = element.tag in BREAKS
    if breaks:
        yield Block()
    if element.tag == "li" and _is_numbered(element):
        yield from _item(element)
    else:
        yield from _inner(element)
    if breaks:
        yield Block()


def _inner(element: _Element) -> Iterator[str | Block]:
    if element.text:
        yield element.text
    for child in element:
        yield from _parts(child)
        if child.tail:
            yield child.tail


def _is_numbered(item: _Element) -> bool:
    parent = item.getparent()
    return parent is not None and parent.tag == "ol"


def _item(item: _Element) -> Iterator[Block]:
    """The first paragraph of a list item carries its number."""
    held = Block(text="")
    for block in _gathered(_inner(item)):
        block.listed = held.text == "" and not block.rows
        held = block if block.listed else held
        yield block


def _paragraph(line: list[str]) -> Iterator[Block]:
    if text := _tidied("".join(line)):
        yield Block(text)


def _tidied(text: str) -> str:
    """As a browser shows it: a line break in the source is a blank, and none beside a Chinese character."""
    text = BETWEEN.sub("", ACROSS_LINES.sub("\n", text))
    return re.sub(r"[ \t\r\n\f\v\xa0]+", " ", text).strip(" \u3000")


def rows_of(table: _Element) -> list[_Element]:
    """The rows of a table itself, none of a table within it."""
    groups = [table, *(child for child in table if child.tag in ("tbody", "thead", "tfoot"))]
    return [row for group in groups for row in group if row.tag == "tr"]


def data_of(table: _Element) -> list[list[str]]:
    """The cells of a table that holds data, merged ones filled; nothing for one that only lays the page out.

    Data has two rows at least with words in two cells. A table within one of its cells is part of that cell; where most
    rows hold tables, the outer one is layout.
    """
    rows = rows_of(table)
    plain = [row for row in rows if row.find(".//table") is None and _words_in(row) >= 2]
    if len(plain) < 2 or len(plain) * 2 < len(rows):
        return []
    above: dict[int, tuple[str, int]] = {}
    written: list[list[str]] = []
    for row in rows:
        written.append(filled([_cell(cell) for cell in _cells(row)], above))
        if len(written) * WIDEST > MOST_CELLS:
            raise MemoryError
    return written


def _cells(row: _Element) -> list[_Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _words_in(row: _Element) -> int:
    return sum(1 for cell in _cells(row) if text_of(cell))


def _cell(cell: _Element) -> tuple[str, int, int]:
    """What stands in a cell, one paragraph a line, and how many columns and rows it takes."""
    lines = [
        "\n".join("\t".join(row) for row in block.rows) if block.rows else block.text
        for block in _gathered(_inner(cell))
    ]
    return "\n".join(lines), span(cell.get("colspan"), WIDEST), span(cell.get("rowspan"), TALLEST)
