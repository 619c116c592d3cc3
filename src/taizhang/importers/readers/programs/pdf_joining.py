"""Whether two printed lines are one, and how they are joined."""

import re

from taizhang.importers.readers.programs.pdf_lines import Line, is_chinese

CLOSING = "，。、；：！？）》”’】%％）"
UNBREAKABLE = re.compile(rf"[\x21-\x7e·]+[{CLOSING}]*|.[{CLOSING}]*")
ITEM = re.compile(
    r"(?:\d{1,3}[.．、](?!\d)|[一二三四五六七八九十百]{1,4}、|[（(](?:\d{1,3}|[一二三四五六七八九十百]{1,4})[）)]|"
    r"第[一二三四五六七八九十百\d]{1,4}[条章节]|附件|注[：:]|[①-⑳])"
)
UNIT_ENDS = re.compile(r"(?:局|委|办|厅|院|处|室|中心|政府|公司|集团|部|会|所|区|县|校)$")
UNIT_BEGINS = re.compile(r"(?:市|县|区|省|各)\S")


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph; only between words of letters is there a blank."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return before + (" " if latin else "") + after


def joined_in_cell(before: str, after: str) -> str:
    """Two lines of a cell that may be one: where one unit ends and another begins, or an item begins, they are two."""
    if ITEM.match(after) or before.endswith(("。", "；")):
        return f"{before}\n{after}"
    if UNIT_ENDS.search(before) and UNIT_BEGINS.match(after):
        return f"{before}\n{after}"
    return joined(before, after)


def has_no_room(line: Line, after: Line, width: float) -> bool:
    """Whether what the next line begins with would not have fitted on this one, with a letter to spare: programs do
    not part a number from what it counts, nor a full stop from its sentence."""
    match = UNBREAKABLE.match(after.text)
    first = match[0] if match else ""
    needed = sum(1.0 if is_chinese(letter) else 0.55 for letter in first) * line.size
    return line.x1 - line.x0 + needed > width - line.size
