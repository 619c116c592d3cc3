"""Where the lines of a running text are: numbered tasks with their units, terms and people in labels or brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from taizhang.importers.facts import RawLine, RawParagraph
from taizhang.importers.words import label_of, labels
from taizhang.lib.numerals import to_decimal

SECTION = re.compile(r"^(第?[一二三四五六七八九十百]+[、．.章部]|[（(][一二三四五六七八九十]+[）)])\s*(.*)$")
ITEM = re.compile(r"^(\d{1,4})\s*[.．、)）](?!\d)\s*(.+)$", re.DOTALL)
LABELLED = re.compile(rf"({'|'.join(map(re.escape, labels()))})\s*[:：]\s*")
LEADS = re.compile(
    r"[（(]([^（()）]{2,60}?)牵头(?:[，,；;]\s*([^（()）]*?)(?:配合|负责|参与|按职责分工负责))?[^（()）]*[）)]"
)
ROLES = re.compile(
    r"[（(](?P<units>(?:[^（()）]|[（(][^（()）]*[）)]){2,200}?(?:负责|落实|承办|牵头|配合))[）)]\s*[。；;]?\s*$"
)
COUNT = r"(?:第?(?P<count>[\d一二三四五六七八九十]+)项)?"
ABOVE = re.compile(rf"^(?:以上|上述)?{COUNT}的?(?:责任|牵头|主办)单位(?:均|都)?[是为](?P<unit>.+)$")
ORDINAL = re.compile(r"(?:^|(?<=[。；;：:！]))\s*([一二三四五六七八九十]{1,3})是")
SHORTEST_TASK = 8
SENTENCE_END = re.compile(r"[。！]")
EDGES = "；;，,。.（()） \n"


@dataclass
class _Item:
    number: str
    row: int
    section: str
    text: str
    more: list[str] = field(default_factory=list)
    unit: str = ""
    """Named further down, for several items together."""


def lines_of(paragraphs: Sequence[RawParagraph]) -> Iterator[RawLine]:
    """Every numbered task of a text, with what its labels say; headings become its section."""
    for item in _items(paragraphs) or list(_ordinals(paragraphs)):
        said = _said("\n".join([item.text, *item.more]))
        if item.section:
            said["section"] = item.section
        implied = ("unit",) if item.unit and not said.keys() & {"unit", "lead"} else ()
        if implied:
            said["unit"] = item.unit
        said["number"] = item.number
        yield RawLine("", item.row, f"第{item.row}段", said, implied)


def _items(paragraphs: Sequence[RawParagraph]) -> list[_Item]:
    items: list[_Item] = []
    section, open_item, listed, tasks = "", False, 0, _styles_of_tasks(paragraphs)
    for paragraph in paragraphs:
        text = paragraph.text
        heading, numbered, above = SECTION.match(text), ITEM.match(text), ABOVE.match(text)
        if above:
            _name_above(items, above)
        elif heading and not (_is_task(text) or (_style(text) in tasks and text.endswith("。"))):
            section, open_item = heading[2] or text, False
        elif heading or numbered:
            number, rest = (numbered[1], numbered[2]) if numbered else (heading[1], heading[2]) if heading else ("", "")
            items.append(_Item(number, paragraph.number, section, rest))
            open_item = True
        elif paragraph.listed and len(text) >= SHORTEST_TASK:
            listed += 1
            items.append(_Item(str(listed), paragraph.number, section, text))
            open_item = True
        elif open_item:
            items[-1].more.append(text)
    return items


def _is_task(text: str) -> bool:
    """Whether a numbered paragraph says itself who does it or by when."""
    return bool(LABELLED.search(text) or ROLES.search(text))


def _style(text: str) -> str:
    """How a heading is numbered: 一、 or （一）."""
    return "（" if text.startswith(("（", "(")) else "、"


def _styles_of_tasks(paragraphs: Sequence[RawParagraph]) -> frozenset[str]:
    """The numbering under which tasks stand: a sentence numbered alike is a task too, though it names nobody."""
    return frozenset(_style(each.text) for each in paragraphs if SECTION.match(each.text) and _is_task(each.text))


def _name_above(items: Sequence[_Item], said: re.Match[str]) -> None:
    """Give the unit named after several items to each of them; without a number it is for the last one."""
    count = int(to_decimal(said["count"])) if said["count"] else 1
    for item in items[-count:] if 0 < count <= len(items) else []:
        item.unit = item.unit or said["unit"].strip(EDGES)


def _ordinals(paragraphs: Sequence[RawParagraph]) -> Iterator[_Item]:
    """Tasks counted within one paragraph: 一是…。二是…。三是…。"""
    for paragraph in paragraphs:
        marks = list(ORDINAL.finditer(paragraph.text))
        if [mark[1] for mark in marks[:3]] != ["一", "二", "三"]:
            continue
        section = paragraph.text[: marks[0].start()].strip(EDGES)
        for mark, end in zip(marks, [*(each.start() for each in marks[1:]), len(paragraph.text)], strict=True):
            yield _Item(mark[1], paragraph.number, section, paragraph.text[mark.end() : end].strip(EDGES))


def _said(text: str) -> dict[str, str]:
    """One task by its labels and (X牵头，Y配合); the first sentence left is the matter, the rest the way."""
    said: dict[str, str] = {}
    marks = list(LABELLED.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=False):
        value = text[mark.end() : end]
        said.setdefault(label_of(mark[1]), value.strip(EDGES))
    body = text[: marks[0].start()] if marks else text
    if not said.keys() & {"unit", "lead"} and (roles := ROLES.search(body)):
        said["unit"] = roles["units"]
        body = body[: roles.start()]
    elif leads := LEADS.search(body):
        said.setdefault("lead", leads[1])
        if leads[2]:
            said.setdefault("support", leads[2])
        body = body[: leads.start()] + body[leads.end() :]
    first, *rest = [part.strip(EDGES) for part in SENTENCE_END.split(body, maxsplit=1)]
    said["matter"] = first
    if rest and rest[0]:
        said.setdefault("method", rest[0])
    return said
