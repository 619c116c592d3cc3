"""How many of a list are done, on pace or behind, as a report counts them; their sum is the list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.importers.facts import RawParagraph
from taizhang.lib.problems import Problem, Severity
from taizhang.lib.quantities.tokens import folded

_SENTENCE = re.compile(r"[^。!?\n]+")
_COUNT = re.compile(r"(?<![\d.])(\d{1,5})[项个件](?!百分点|月|工作日)")
_TOTAL = re.compile(r"(\d{1,5})[项个件][^,;。\d]{0,12}(?:中|里),")
_PARTS = re.compile(r",其中[^;。]*")
"""What the figure before is made of is counted already."""
_REST = re.compile(r"其余|剩余")
_STATE = re.compile(
    r"(?:达|超|慢|欠|按|滞|落)[^,;。]{0,3}(?:序时|进度|预期)|提前完成|已(?:经)?完成|未(?:开工|完成|启动)"
)


@dataclass(frozen=True)
class StateCount:
    """A list of `total` and how many of it are told, state by state; `whole` where the rest is told too."""

    total: int
    counts: tuple[int, ...]
    whole: bool
    sentence: str
    paragraph: int


def state_counts(paragraphs: Sequence[RawParagraph]) -> Iterator[StateCount]:
    """The sentences that tell the states of a list: 86项任务中，已完成12项，按序时进度推进61项…"""
    for paragraph in paragraphs:
        for match in _SENTENCE.finditer(folded(paragraph.text)):
            total = _TOTAL.search(match[0])
            rest = _PARTS.sub("", match[0][total.end() :]) if total else ""
            counts = tuple(int(each[1]) for each in _COUNT.finditer(rest))
            if total and counts and _STATE.search(rest):
                whole = bool(_REST.search(rest))
                sentence = paragraph.text[match.start() : match.end()].strip()
                yield StateCount(int(total[1]), counts, whole, sentence, paragraph.number)


def state_contradictions(paragraphs: Sequence[RawParagraph]) -> tuple[Problem, ...]:
    """Lists whose states count more than the list has, or do not make it up although the rest is told."""
    return tuple(
        Problem(
            f"共{each.total}项，各种进度合计{sum(each.counts)}项",
            "请核对原文",
            row=each.paragraph,
            found=each.sentence,
            severity=Severity.WARNING,
        )
        for each in state_counts(paragraphs)
        if sum(each.counts) > each.total or (each.whole and sum(each.counts) != each.total)
    )
