"""Where the lines of a running text are: numbered tasks with their units, terms and people in labels or brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from taizhang.importers.facts import RawLine, RawParagraph
from taizhang.importers.words import label_of, labels

SECTION = re.compile(r"^(第?[一二三四五六七八九十百]+[、．.章部]|[（(][一二三四五六七八九十]+[）)])\s*(.*)$")
ITEM = re.compile(r"^(\d{1,4})\s*[.．、)）](?!\d)\s*(.+)$", re.DOTALL)
LABELLED = re.compile(rf"({'|'.join(map(re.escape, labels()))})\s*[:：]\s*")
LEADS = re.compile(
    r"[（(]([^（()）]{2,60}?)牵头(?:[，,；;]\s*([^（()）]*?)(?:配合|负责|参与|按职责分工负责))?[^（()）]*[）)]"
)
SENTENCE_END = re.compile(r"[。！]")
EDGES = "；;，,。.（()） \n"


@dataclass
class _Item:
    number: str
    row: int
    section: str
    text: str
    more: list[str] = field(default_factory=list)


def lines_of(paragraphs: Sequence[RawParagraph]) -> Iterator[RawLine]:
    """Every numbered task of a text, with what its labels say; headings become its section."""
    for item in _items(paragraphs):
        said = _said("\n".join([item.text, *item.more]))
        if item.section:
            said["section"] = item.section
        said["number"] = item.number
        yield RawLine("", item.row, f"第{item.row}段", said)


def _items(paragraphs: Sequence[RawParagraph]) -> Iterator[_Item]:
    section, item = "", None
    for paragraph in paragraphs:
        heading, numbered = SECTION.match(paragraph.text), ITEM.match(paragraph.text)
        if heading and not LABELLED.match(paragraph.text):
            if item:
                yield item
            section, item = heading[2] or paragraph.text, None
        elif numbered:
            if item:
                yield item
            item = _Item(numbered[1], paragraph.number, section, numbered[2])
        elif item:
            item.more.append(paragraph.text)
    if item:
        yield item


def _said(text: str) -> dict[str, str]:
    """One task by its labels and (X牵头，Y配合); the first sentence left is the matter, the rest the way."""
    said: dict[str, str] = {}
    marks = list(LABELLED.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=False):
        value = text[mark.end() : end]
        said.setdefault(label_of(mark[1]), value.strip(EDGES))
    body = text[: marks[0].start()] if marks else text
    if leads := LEADS.search(body):
        said.setdefault("lead", leads[1])
        if leads[2]:
            said.setdefault("support", leads[2])
        body = body[: leads.start()] + body[leads.end() :]
    first, *rest = [part.strip(EDGES) for part in SENTENCE_END.split(body, maxsplit=1)]
    said["matter"] = first
    if rest and rest[0]:
        said.setdefault("method", rest[0])
    return said
