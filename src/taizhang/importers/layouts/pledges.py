"""Letters of responsibility: who signs as 乙方 is to do what stands below 责任目标, by the day below 完成时间."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from taizhang.importers.facts import Place, RawLine, RawParagraph
from taizhang.importers.layouts.shapes import are_units
from taizhang.importers.layouts.terms import is_term
from taizhang.importers.layouts.wording import PARTIES

_SIGNER = re.compile(r"(?:乙\s*方|责任人单位|责任单位)\s*(?:[（(][^（()）]{1,8}[）)])?[:：]\s*([^\s，。；]{2,20})\s*$")
_PLEDGE = re.compile(r"责任书|责任状|承诺书")
_WHEN = re.compile(r"[一二三四五六七八九十]+、(?:完成时间|完成时限|责任期限)[:：]?\s*(.*)")


def with_signer(lines: Sequence[RawLine], paragraphs: Sequence[RawParagraph]) -> list[RawLine]:
    """The lines of a letter of responsibility, given to its signer and its term; any other lines as they are."""
    if not any(_PLEDGE.search(each.text) for each in paragraphs[:5]):
        return list(lines)
    given = {**_signer(paragraphs), **_term(paragraphs)}
    return [given_to(line, given) for line in lines]


def _signer(paragraphs: Sequence[RawParagraph]) -> dict[str, tuple[str, Place]]:
    for each in paragraphs:
        if (found := _SIGNER.match(each.text)) and are_units(found[1]):
            return {"unit": (found[1], Place(row=each.number, start=found.start(1), end=found.end(1)))}
    return {}


def _term(paragraphs: Sequence[RawParagraph]) -> dict[str, tuple[str, Place]]:
    for at, each in enumerate(paragraphs):
        if found := _WHEN.fullmatch(each.text):
            below = paragraphs[at + 1 : at + 2]
            words, row, start = (found[1], each.number, found.start(1)) if found[1] else ("", 0, 0)
            if not words and below:
                words, row = below[0].text, below[0].number
            if is_term(words):
                return {"due": (words.rstrip("。"), Place(row=row, start=start, end=start + len(words.rstrip("。"))))}
    return {}


def given_to(line: RawLine, given: Mapping[str, tuple[str, Place]]) -> RawLine:
    """A line with what stands elsewhere on its page for all of them, where it says nothing else itself."""
    added = {
        name: value
        for name, value in given.items()
        if name not in line.said and not (name == "unit" and line.said.keys() & PARTIES)
    }
    return replace(
        line,
        said={**line.said, **{name: words for name, (words, _) in added.items()}},
        where={**line.where, **{name: place for name, (_, place) in added.items()}},
        implied=(*line.implied, *added),
    )
