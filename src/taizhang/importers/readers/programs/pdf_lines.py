"""Letters into lines."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from taizhang.importers.readers.programs.pdf_ink import Letter

ALONE, BESIDE_LATIN, LATIN = 0.9, 0.55, 0.22
"""From what gap on, in sizes, there is a blank: between Chinese letters, at their edge, between others."""
FULL_WIDTH = re.compile("[\u2e80-\u9fff\uf900-\uffef“”‘’—…]")


@dataclass(frozen=True)
class Line:
    """A printed line: its words, its box, the size of its letters and the page it is on."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    page: int


def lines_of(letters: Iterable[Letter], page: int = 0) -> list[Line]:
    """From the top down, each from the left to the right."""
    return [_line(row, page) for row in rows_of(letters)]


def rows_of(letters: Iterable[Letter]) -> list[list[Letter]]:
    """The letters of each line, from the top down and from the left to the right."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda each: -each.middle):
        if rows and abs(rows[-1][0].middle - letter.middle) < 0.45 * max(rows[-1][0].size, letter.size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [sorted(row, key=lambda each: each.x0) for row in rows]


def _line(letters: list[Letter], page: int) -> Line:
    """Letters printed twice to look bold count once."""
    words = letters[0].text
    for before, letter in itertools.pairwise(letters):
        if letter.text == before.text and letter.x0 - before.x0 < 0.25 * letter.size:
            continue
        words += _blank(before, letter) + letter.text
    sizes = sorted(letter.size for letter in letters)
    return Line(
        words,
        letters[0].x0,
        min(letter.y0 for letter in letters),
        max(letter.x1 for letter in letters),
        max(letter.y1 for letter in letters),
        sizes[len(sizes) // 2],
        page,
    )


def _blank(before: Letter, letter: Letter) -> str:
    chinese = (is_chinese(before.text[-1:]) + is_chinese(letter.text[:1])) if before.text and letter.text else 0
    least = (LATIN, BESIDE_LATIN, ALONE)[chinese] * max(before.size, letter.size)
    return " " if letter.x0 - before.x1 > least else ""


def is_chinese(letter: str) -> bool:
    """Whether a letter takes the width of one; also full-width punctuation."""
    return FULL_WIDTH.fullmatch(letter) is not None
