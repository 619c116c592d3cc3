"""Items and headings that bear no mark: known by the lines of units below them, or by standing between items."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from taizhang.importers.layouts.labels import LABEL_LINE, LABELLED
from taizhang.importers.layouts.marks import Mark, Style
from taizhang.importers.layouts.rows import LONGEST_HEADING, Row, is_stating
from taizhang.importers.layouts.shapes import is_sentence
from taizhang.importers.words import label_of

_CLASS = re.compile(r"(?:类|方面|领域|[（(]共?\d+[项件个][）)])$")
_NAMES = re.compile(r"单位|部门")


def with_plain_items(rows: list[Row]) -> list[Row]:
    """The rows, those that head others or have unit lines of their own below given a mark."""
    for found in (_records, _titles, _headings):
        for at, style in list(found(rows)):
            rows[at] = replace(rows[at], mark=Mark(style, 0, 0))
    return rows


@dataclass
class _Group:
    """Lines of units below an item: the unmarked lines above them, and how many such groups its heading has."""

    head: Row | None
    free: list[int]
    order: int
    count: list[int] = field(default_factory=list)


def _titles(rows: Sequence[Row]) -> list[tuple[int, Style]]:
    """Items without a mark, known by the lines of units below them."""
    groups = list(_groups(rows))
    titles = []
    for group in groups:
        nested = group.head is not None and group.head.mark is not None
        alone = nested and len(group.count) < 2
        inner = nested and not group.order and not group.free
        if group.free and not alone and not inner:
            short = [at for at in group.free if len(rows[at].text) <= LONGEST_HEADING]
            titles.append((short[-1] if short else group.free[0], Style.PLAIN))
    return titles


def _groups(rows: Sequence[Row]) -> Iterator[_Group]:
    head: Row | None = None
    free: list[int] = []
    count: list[int] = []
    stating = False
    for at, row in enumerate(rows):
        if row.mark:
            head, free, count, stating = row, [], [], False
        elif not is_stating(row.text, rows[at - 1].text if at else ""):
            free.append(at)
            stating = False
        else:
            if not stating and _names_units(row.text):
                count.append(at)
                yield _Group(head, free, len(count) - 1, count)
                free = []
            stating = stating or _names_units(row.text)


def _records(rows: Sequence[Row]) -> list[tuple[int, Style]]:
    """Lines that give the name of an item behind a label, where one follows the other: 项目名称：…"""
    named: list[tuple[int, Row | None]] = []
    head: Row | None = None
    for at, row in enumerate(rows):
        head = row if row.mark else head
        label = LABELLED.match(row.text) if row.mark is None else None
        if label and label_of(label[1]) == "matter":
            named.append((at, head))
    count = Counter(id(head) for _, head in named)
    return [(at, Style.PLAIN) for at, head in named if head is None or count[id(head)] > 1]


def _names_units(text: str) -> bool:
    label = LABELLED.match(text) or LABEL_LINE.match(text)
    return bool(label and _NAMES.search("".join(label[1].split())))


def _headings(rows: Sequence[Row]) -> Iterator[tuple[int, Style]]:
    """Short lines between complete items, without a mark: headings of what follows."""
    before = ""
    for at, (row, after) in enumerate(pairwise(rows)):
        if row.mark is None and after.mark and after.mark.style in (Style.ARABIC, Style.HAN_BRACKET):
            ended = is_sentence(before) or before.endswith(("）", ")")) or is_stating(before)
            short = len(row.text) <= LONGEST_HEADING // 2 and not is_sentence(row.text) and row.text[-1] not in "：:"
            if (ended or _CLASS.search(row.text)) and short and not is_stating(row.text, before):
                yield at, Style(after.mark.style - 1)
        before = row.text
