"""The parts of a page: the paper itself and its annexes; contents, attachment lists, signatures and dates left out."""

import re
from collections.abc import Sequence

from taizhang.importers.facts import RawParagraph
from taizhang.importers.layouts.contents import without_attachments, without_contents, without_signatures

ANNEX = re.compile(r"附[件表录]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?:[-—－]\s*\d{1,2})?\s*[:：]?")
_FOOT = re.compile(
    r"(?:抄送|抄报|主送|联系人|联系电话|印发[:：]|[（(]?此件|[（(]联系人|第\s*\d+\s*页|[-—－–]\s*\d{1,3}\s*[-—－–]?$|[（(]本页无正文)"
)


def parts_of(paragraphs: Sequence[RawParagraph]) -> list[list[RawParagraph]]:
    """The paper itself first, then its annexes in order, each as the paragraphs that can hold lines."""
    parts: list[list[RawParagraph]] = [[]]
    for paragraph in without_contents([each for each in paragraphs if not _FOOT.match(each.text)]):
        if ANNEX.fullmatch(paragraph.text):
            parts.append([])
        else:
            parts[-1].append(paragraph)
    return [list(without_signatures(without_attachments(part))) for part in parts if part]
