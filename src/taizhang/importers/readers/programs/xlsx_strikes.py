"""Which styles and shared words of an .xlsx are struck through."""

from collections.abc import Mapping
from zipfile import ZipFile

from lxml import etree

from taizhang.importers.readers.programs.xlsx_places import MAIN, tree

SHARED = "xl/sharedStrings.xml"
STRIKE = b"<strike"


def struck_styles(styles: bytes) -> frozenset[bytes]:
    """The numbers of the styles whose letters are struck through."""
    if STRIKE not in styles:
        return frozenset()
    root = tree(styles)
    fonts = [_is_struck(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
    used = [each.get("fontId", "") for each in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
    struck = {str(at) for at, is_struck in enumerate(fonts) if is_struck}
    return frozenset(str(number).encode() for number, font in enumerate(used) if font in struck)


def struck_strings(package: ZipFile) -> Mapping[bytes, str]:
    """By number, the shared strings in which something is struck through, without it."""
    if SHARED not in package.namelist() or STRIKE not in (held := package.read(SHARED)):
        return {}
    strings = enumerate(tree(held).iterfind(f"{MAIN}si"))
    return {str(number).encode(): kept(each) for number, each in strings if any(map(_is_struck, _letters(each)))}


def kept(element: etree._Element) -> str:
    """The words of all runs that are not struck through."""
    runs = [run for run in element.iter(f"{MAIN}r") if not any(map(_is_struck, run.iterfind(f"{MAIN}rPr")))]
    return "".join(run.findtext(f"{MAIN}t", "") for run in runs).strip()


def _letters(element: etree._Element) -> list[etree._Element]:
    return list(element.iter(f"{MAIN}rPr"))


def _is_struck(letters: etree._Element) -> bool:
    strike = letters.find(f"{MAIN}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")
