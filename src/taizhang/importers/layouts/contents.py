"""What stands on a page besides its text: contents, lists of attachments, signatures with their dates."""

import re
from collections.abc import Iterable, Iterator, Sequence

from taizhang.importers.facts import RawParagraph
from taizhang.importers.words import plain

_ATTACHED = re.compile(r"附[件表]\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*[:：.．、]?\s*\S")
_LISTED = re.compile(r"(?:\d{1,2}\s*[.．、]|附[件表])\s*\S[^。；;]*")
_CONTENTS = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"(?:[.．…·\-—]{3,}|\t| {2,}|…)\s*[（(]?\d{1,3}[)）]?$")
_DAY = re.compile(
    r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|二[〇○零O0][〇○零一二三四五六七八九O]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
LONGEST_SIGNATURE = 30


def without_contents(paragraphs: Sequence[RawParagraph]) -> list[RawParagraph]:
    """The paragraphs without a list of contents: what stands below 目录 until its first entry comes again."""
    kept = [each for each in paragraphs if not _LEADER.search(each.text) or len(each.text) > 80]
    start = next((at for at, each in enumerate(kept) if _CONTENTS.fullmatch(each.text)), None)
    if start is None or start + 1 >= len(kept):
        return [each for each in kept if not _CONTENTS.fullmatch(each.text)]
    first = plain(kept[start + 1].text)
    again = next((at for at in range(start + 2, len(kept)) if plain(kept[at].text) == first), start + 1)
    return [*kept[:start], *kept[again:]]


def without_attachments(paragraphs: Sequence[RawParagraph]) -> Iterator[RawParagraph]:
    """Without the list of attachments below a paper's text: 附件：1.… 2.…"""
    inside = False
    for at, paragraph in enumerate(paragraphs):
        words = paragraph.text
        if _ATTACHED.match(words) and len(words) <= 60 and not words.endswith(("。", "；")):
            inside = True
            continue
        inside = inside and bool(_LISTED.fullmatch(words)) and _goes_on(paragraphs, at)
        if not inside:
            yield paragraph


def _goes_on(paragraphs: Sequence[RawParagraph], at: int) -> bool:
    """Whether a numbered line is one more attachment: the list goes on from the line above."""
    number, before = (re.search(r"\d{1,2}", each.text) for each in (paragraphs[at], paragraphs[at - 1]))
    return bool(number and before and int(number[0]) == int(before[0]) + 1)


def without_signatures(paragraphs: Iterable[RawParagraph]) -> Iterator[RawParagraph]:
    """Without signatures and their dates."""
    held: RawParagraph | None = None
    for paragraph in paragraphs:
        dated = bool(_DAY.fullmatch("".join(paragraph.text.split())))
        if held and not (dated and _is_signature(held.text)):
            yield held
        held = None if dated else paragraph
    if held:
        yield held


def _is_signature(words: str) -> bool:
    return len(words) <= LONGEST_SIGNATURE and not re.search(
        r"[。；;：:，]|^\d|^[（(]?[一二三四五六七八九十]+[、）)]", words
    )
