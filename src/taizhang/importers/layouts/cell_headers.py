"""The header of a table that stands one cell per line: words that name columns, and others among them."""

import re
from collections.abc import Sequence

from taizhang.importers.facts import RawParagraph
from taizhang.importers.layouts.marks import Style, mark_of
from taizhang.importers.layouts.quarters import QUARTERS
from taizhang.importers.layouts.shapes import is_sentence
from taizhang.importers.words import YEAR, column_like, column_of, plain, with_node

LONGEST_WORD, LONGEST_LIKE = 16, 8
"""Words that head a column; by their kind alone only short ones are known."""
LONGEST_PART = 4
"""The first part of a header that is cut over two lines."""
MOST_OTHERS = 3
"""So many columns of other names may stand behind the known ones."""
NUMBER = re.compile(r"(\d{1,3})[.．、]?")
_BRACKETED = re.compile(r"[（(][^（()）]{1,8}[）)]")


def find_header(paragraphs: Sequence[RawParagraph], start: int = 0) -> tuple[int, int, list[str]] | None:
    """The first run of lines that only name columns: where it begins and ends, and the fields; None without one."""
    at = start
    while at < len(paragraphs):
        end, fields = _run(paragraphs, at)
        if len(fields) >= 3 and {"matter", "detail"} & set(fields):
            others = _others(paragraphs, end) if "number" in fields else 0
            end, fields = end + others, [*fields, *["ignored"] * others]
            return at, end, with_node(fields, [each.text for each in paragraphs[at:end]])
        at = max(end, at + 1)
    return None


def heads_tasks(paragraphs: Sequence[RawParagraph]) -> bool:
    """Whether such a header names who is to do it or by when."""
    header = find_header(paragraphs)
    return header is not None and not {"lead", "unit", "support", "due"}.isdisjoint(header[2])


def _run(paragraphs: Sequence[RawParagraph], at: int) -> tuple[int, list[str]]:
    """Where the lines that name columns end, from one on, and the fields they name.

    Quarters that come again are results: 进度安排 and 落实情况 stand above them and are no columns themselves.
    """
    fields: list[str] = []
    while at < len(paragraphs):
        name, taken = _head(paragraphs, at)
        if name == "matter" in fields:
            name = "detail"
        if fields and _BRACKETED.fullmatch(paragraphs[at].text):
            at += 1
            continue
        if name in QUARTERS and name in fields:
            name = f"result_{name}"
        if name == "q1" and fields[-2:] == ["requirement", "ignored"]:
            fields = fields[:-2]
        if not name or (name in fields and name != "ignored"):
            break
        fields.append(name)
        at += taken
    return at, fields


def _head(paragraphs: Sequence[RawParagraph], at: int) -> tuple[str, int]:
    """The column that a line names, or only with the next one (区政府 / 分管领导), and how many lines that takes."""
    text = paragraphs[at].text
    if (name := _field(text)) or at + 1 == len(paragraphs) or NUMBER.fullmatch(text):
        return name, 1
    return _field(text + paragraphs[at + 1].text) if len(text) <= LONGEST_PART else "", 2


def _field(text: str) -> str:
    if len(text) > LONGEST_WORD:
        return ""
    return column_like(text) if len(YEAR.sub("", plain(text))) <= LONGEST_LIKE else column_of(text)


def _others(paragraphs: Sequence[RawParagraph], end: int) -> int:
    """How many columns of other names stand between the known ones and the first row."""
    for count, each in enumerate(paragraphs[end : end + MOST_OTHERS + 1]):
        if _begins_rows(each.text):
            return count
        if len(each.text) > LONGEST_WORD or is_sentence(each.text):
            break
    return 0


def _begins_rows(text: str) -> bool:
    mark = mark_of(text)
    return bool(NUMBER.fullmatch(text) or (mark and mark.style <= Style.HAN_BRACKET))
