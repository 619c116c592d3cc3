"""What is struck through in an .xlsx: words that no longer hold, to the parser they are words like any."""

import re
from collections.abc import Iterator, Mapping, Sequence
from zipfile import ZipFile

from lxml import etree

from taizhang.importers.readers.programs.said import remark
from taizhang.importers.readers.programs.xlsx_places import CELL, MAIN, PLACE, column, tree
from taizhang.lib.problems import Problem

SHARED = "xl/sharedStrings.xml"
STYLE, INDEX = re.compile(rb'\bs="(\d+)"'), re.compile(rb"<v>(\d+)</v>")
Words = Mapping[tuple[int, int], str]
Left = tuple[tuple[int, int], str]


def struck_styles(styles: bytes) -> frozenset[bytes]:
    """The numbers of the styles whose letters are struck through."""
    if b"<strike" not in styles:
        return frozenset()
    root = tree(styles)
    fonts = [_is_struck(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    used = [each.get("fontId", "") for each in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
    return frozenset(
        str(number).encode()
        for number, font in enumerate(used)
        if font.isdecimal() and int(font) < len(fonts) and fonts[int(font)]
    )


def struck_strings(package: ZipFile) -> Mapping[bytes, str]:
    """By number, the shared strings in which something is struck through, without it."""
    if SHARED not in package.namelist() or b"<strike" not in (held := package.read(SHARED)):
        return {}
    strings = enumerate(tree(held).iterfind(f"{MAIN}si"))
    return {str(number).encode(): _kept(each) for number, each in strings if _holds_struck(each)}


def left_words(
    sheet: bytes, styles: frozenset[bytes], strings: Mapping[bytes, str]
) -> Iterator[tuple[tuple[int, int], str]]:
    """The cells in which something is struck through, with what is left of their words."""
    if not (styles or strings or b"<strike" in sheet):
        return
    for attributes, inner in CELL.findall(sheet):
        left = _left(attributes, inner, styles, strings)
        if left is not None and (place := PLACE.search(attributes)):
            yield (int(place[2]) - 1, column(place[1])), left


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
    if b"<strike" in inner:
        return _kept(tree(b'<is xmlns="%s">%s</is>' % (MAIN[1:-1].encode(), inner)))
    return None


def _holds_struck(element: etree._Element) -> bool:
    return any(map(_is_struck, element.iter(f"{MAIN}rPr")))


def _is_struck(letters: etree._Element) -> bool:
    strike = letters.find(f"{MAIN}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _kept(element: etree._Element) -> str:
    """The words of all runs that are not struck through."""
    runs: Sequence[etree._Element] = list(element.iter(f"{MAIN}r"))
    kept = [run for run in runs if (own := run.find(f"{MAIN}rPr")) is None or not _is_struck(own)]
    return "".join(run.findtext(f"{MAIN}t", "") for run in kept).strip()
