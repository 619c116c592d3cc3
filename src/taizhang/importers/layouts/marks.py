"""What stands before an item: 一、（一）1.（1）① 一是 第一， —— and how deep each of them is."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from taizhang.lib.numerals import to_decimal


class Style(IntEnum):
    """How items are counted, the outermost first; PLAIN is an item without a mark, known by the labels below it."""

    PART = 0
    HAN = 1
    HAN_BRACKET = 2
    ARABIC = 3
    ARABIC_BRACKET = 4
    CIRCLED = 5
    ORDINAL = 6
    DASH = 7
    PLAIN = 8


MINOR = frozenset({Style.ARABIC_BRACKET, Style.CIRCLED, Style.ORDINAL, Style.DASH})
"""Marks that mostly part one task into its steps."""

_HAN = r"[一二三四五六七八九十百]{1,4}"
_STYLES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.PART, re.compile(rf"第({_HAN})(?:章|部分|篇|板块)[、，,：:\s]*")),
    (Style.ARABIC, re.compile(rf"第({_HAN}|\d{{1,3}})[项条件][、：:]\s*")),
    (Style.HAN, re.compile(rf"({_HAN})[、．.]\s*")),
    (Style.HAN_BRACKET, re.compile(rf"[（(]\s*({_HAN})\s*[）)][、．.]?\s*")),
    (Style.ARABIC, re.compile(r"(\d{1,4})\s*(?:[.．、](?!\d)|[.．](?=\d{1,2}月|(?:19|20)\d\d年))\s*")),
    (Style.ARABIC, re.compile(r"([⒈-⒛])\s*")),
    (Style.ARABIC_BRACKET, re.compile(r"\d{1,2}[.．]\d{1,2}()[\s、]\s*")),
    (Style.ARABIC, re.compile(rf"(?:重点)?(?:任务|项目|事项|实事)({_HAN}|\d{{1,3}})[、：:.．\s]\s*")),
    (Style.ARABIC_BRACKET, re.compile(r"[（(]\s*(\d{1,3})\s*[）)][、．.]?\s*")),
    (Style.ARABIC_BRACKET, re.compile(r"(\d{1,3})[)）](?!\d)\s*")),
    (Style.ARABIC_BRACKET, re.compile(r"([⑴-⒇])\s*")),
    (Style.CIRCLED, re.compile(r"([①-⑳㉑-㉟])\s*")),
    (Style.ORDINAL, re.compile(rf"第({_HAN})[，,、：:]\s*")),
    (Style.ORDINAL, re.compile(rf"({_HAN})是(?:要)?[：:，,]?\s*")),
    (Style.DASH, re.compile(r"(?:——|—(?!\s*\d)|[●•·◆◇■□▲△★☆○※*])()\s*")),
)
_STARTS = re.compile(rf"[第（(\d⒈-⒛⑴-⒇①-⑳㉑-㉟—●•·◆◇■□▲△★☆○※*重任项事实]|{_HAN}[、．.是]")


@dataclass(frozen=True)
class Mark:
    """A mark: its style, the number in it (0 where it has none) and where the words behind it begin."""

    style: Style
    number: int
    end: int


def mark_of(text: str) -> Mark | None:
    """The mark a paragraph begins with; None for a paragraph that has none."""
    if not _STARTS.match(text):
        return None
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found and found.end() < len(text):
            return Mark(style, number_of(found[1]), found.end())
    return None


def mark_after(text: str, number: int) -> Mark | None:
    """The mark of the item after `number` where its words begin with a digit, elsewhere a decimal: 5.100个村."""
    head = f"{number + 1}"
    follows = (
        number and text.startswith((f"{head}.", f"{head}．", f"{head}、")) and text[len(head) + 1 :][:1].isdecimal()
    )
    return Mark(Style.ARABIC, number + 1, len(head) + 1) if follows else None


def number_of(word: str) -> int:
    """The number a mark holds, however it is written: 12, 十二, ⑫; 0 for none."""
    digits = unicodedata.normalize("NFKC", word).strip("().")
    try:
        return int(to_decimal(digits))
    except ValueError:
        return 0
