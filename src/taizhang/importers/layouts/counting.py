"""Items counted within one paragraph: 一是…。二是…。 第一，…。第二，…。 1.…；2.…；3.… （1）…（2）… ①…②…"""

import re

from taizhang.importers.layouts.marks import number_of

_BEHIND = r"(?:^|(?<=[。；;：:！]))\s*"
_HAN = "[一二三四五六七八九十]{1,3}"
_COUNTED: tuple[tuple[int, re.Pattern[str]], ...] = (
    (2, re.compile(rf"(?:^|(?<=[。；;：:！，,]))\s*(({_HAN})是)(?!否)")),
    (2, re.compile(rf"{_BEHIND}(第({_HAN})[，,、])")),
    (3, re.compile(r"(?:^|(?<=[。；;：:！\s]))((\d{1,2})[.．、])(?!\d)")),
    (2, re.compile(rf"{_BEHIND}([（(]({_HAN})[）)])")),
    (2, re.compile(r"([（(](\d{1,2})[）)])")),
    (2, re.compile(r"(([①-⑳]))")),
)
"""How items are counted within a paragraph, and how many there must be at least."""


def counted(text: str) -> list[int]:
    """Where the items that a paragraph counts begin, in the first way in which it counts on; none where it does not."""
    for fewest, pattern in _COUNTED:
        places, last = list[int](), 0
        for mark in pattern.finditer(text):
            number = number_of(mark[2])
            if number == last + 1 or (not places and mark.start(1) == 0):
                places.append(mark.start(1))
                last = number
        if len(places) >= fewest:
            return places
    return []
