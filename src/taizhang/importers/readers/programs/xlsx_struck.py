"""What is struck through in a sheet of an .xlsx no longer holds; to the parser these are words like any."""

import re
from collections.abc import Iterator, Mapping

from taizhang.importers.readers.programs.said import remark
from taizhang.importers.readers.programs.xlsx_places import CELL, MAIN, PLACE, column, tree
from taizhang.importers.readers.programs.xlsx_strikes import STRIKE, kept
from taizhang.lib.problems import Problem

STYLE, INDEX = re.compile(rb'\bs="(\d+)"'), re.compile(rb"<v>(\d+)</v>")
INLINE = b'<is xmlns="' + MAIN[1:-1].encode() + b'">%s</is>'
Words = Mapping[tuple[int, int], str]


def left_words(sheet: bytes, styles: frozenset[bytes], strings: Mapping[bytes, str]) -> Words:
    """The cells in which something is struck through, with what is left of their words."""
    if not (styles or strings or STRIKE in sheet):
        return {}
    left = {}
    for attributes, inner in CELL.findall(sheet):
        words = _left(attributes, inner, styles, strings)
        if words is not None and (place := PLACE.search(attributes)):
            left[int(place[2]) - 1, column(place[1])] = words
    return left


def struck_out(left: Words, name: str) -> Iterator[Problem]:
    """Says where words were left out."""
    rows = list(dict.fromkeys(f"第{row + 1}行" for row, _ in sorted(left)))
    if rows:
        found = "、".join(rows[:5]) + ("等" if len(rows) > 5 else "")
        yield remark("有删除线的文字没有读入", "仍需读入的，请在 Excel 中取消删除线", sheet=name, found=found)


def _left(attributes: bytes, inner: bytes, styles: frozenset[bytes], strings: Mapping[bytes, str]) -> str | None:
    style = STYLE.search(attributes)
    if style and style[1] in styles:
        return ""
    if b't="s"' in attributes:
        index = INDEX.search(inner)
        return strings.get(index[1]) if index else None
    return kept(tree(INLINE % inner)) if STRIKE in inner else None
