"""Printed lines into paragraphs: what the width of the page has broken belongs together."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from taizhang.importers.readers.programs.pdf_joining import ITEM, UNIT_ENDS, has_no_room, joined
from taizhang.importers.readers.programs.pdf_lines import Line

ENDS = tuple("。！？；：.;:")
TITLE = 1.2
"""How much larger than most letters those of a title are."""


@dataclass(frozen=True)
class Setting:
    """How most of a paper is set: where lines begin, where the longest end, and the size of the letters."""

    left: float
    right: float
    size: float


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> Iterator[tuple[str, Line]]:
    """Each with the line it begins on."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    setting = _setting(lines)
    text, first = lines[0].text, lines[0]
    for before, line in itertools.pairwise(lines):
        if _goes_on(before, line, setting) or _is_title(before, line, setting):
            text = joined(text, line.text)
        else:
            yield text, first
            text, first = line.text, line
    yield text, first


def _setting(lines: Sequence[Line]) -> Setting:
    starts = Counter(round(line.x0 / 2) * 2 for line in lines if len(line.text) > 8)
    most = max(starts.values(), default=0)
    left = min((start for start, count in starts.items() if count * 3 >= most), default=0)
    ends = sorted(line.x1 for line in lines)
    return Setting(left, ends[int((len(ends) - 1) * 0.95)], median(line.size for line in lines))


def _goes_on(before: Line, line: Line, setting: Setting) -> bool:
    """A line goes on in the next when it fills the page, and the next begins at the margin and no item of its own."""
    fills = has_no_room(before, line, setting.right - before.x0)
    at_margin = line.x0 <= setting.left + 0.9 * line.size
    if not (fills and at_margin and _are_near(before, line)):
        return False
    ended = before.text.endswith((*ENDS, "）", ")")) or UNIT_ENDS.search(before.text)
    return not (ITEM.match(line.text) and ended)


def _are_near(before: Line, line: Line) -> bool:
    """Of one size, and one right below the other or on the next page."""
    alike = abs(before.size - line.size) <= 0.15 * before.size
    return alike and (before.page != line.page or before.y0 - line.y1 < 1.8 * line.size)


def _is_title(before: Line, line: Line, setting: Setting) -> bool:
    """Two lines of a title: larger than the rest, and one in the middle below the other."""
    shift = abs(before.x0 + before.x1 - line.x0 - line.x1) / 2
    large = min(before.size, line.size) >= TITLE * setting.size
    return large and before.page == line.page and shift < line.size and _are_near(before, line)
