"""What is struck through in a sheet of an .xlsx no longer holds; to the parser these are words like any."""

import re
from collections.abc import Mapping

from taizhang.importers.readers.programs.struck import Words
from taizhang.importers.readers.programs.xlsx_places import CELL, MAIN, PLACE, column, tree
from taizhang.importers.readers.programs.xlsx_strikes import STRIKE, kept

STYLE, INDEX = re.compile(rb'\bs="(\d+)"'), re.compile(rb"<v>(\d+)</v>")
INLINE = b'<is xmlns="' + MAIN[1:-1].encode() + b'">%s</is>'


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


def _left(attributes: bytes, inner: bytes, styles: frozenset[bytes], strings: Mapping[bytes, str]) -> str | None:
    """Faces within the words outrank the style of the cell."""
    index = INDEX.search(inner) if b't="s"' in attributes else None
    if index and index[1] in strings:
        return strings[index[1]]
    style = STYLE.search(attributes)
    if style and style[1] in styles:
        return ""
    return kept(tree(INLINE % inner)) if STRIKE in inner else None
