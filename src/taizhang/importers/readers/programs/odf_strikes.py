"""Which styles of an OpenDocument file are struck through, and its words without those that are."""

from collections.abc import Collection, Iterator
from zipfile import ZipFile

from lxml import etree

SPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
STYLE, TEXT = SPACE.format("style"), SPACE.format("text")
LINE = (f"{STYLE}text-line-through-style", f"{STYLE}text-line-through-type")
DEEPEST = 10


def tree(package: ZipFile, name: str) -> etree._Element:
    """A part of the package; nothing is fetched, no entity is replaced."""
    return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def struck_styles(package: ZipFile, content: etree._Element) -> frozenset[str]:
    """The names of the styles whose letters are struck through, by themselves or by the style they follow."""
    parts = [tree(package, "styles.xml")] if "styles.xml" in package.namelist() else []
    styles = {each.get(f"{STYLE}name", ""): each for part in (*parts, content) for each in part.iter(f"{STYLE}style")}
    said = {name: _said(style) for name, style in styles.items()}
    if True not in said.values():
        return frozenset()
    above = {name: style.get(f"{STYLE}parent-style-name", "") for name, style in styles.items()}
    return frozenset(name for name in styles if _holds(name, said, above))


def _said(style: etree._Element) -> bool | None:
    """Whether a style strikes through; None where it says nothing of it."""
    letters = style.find(f"{STYLE}text-properties")
    lines = [] if letters is None else [line for name in LINE if (line := letters.get(name))]
    return None if not lines else any(line != "none" for line in lines)


def _holds(name: str, said: dict[str, bool | None], above: dict[str, str]) -> bool:
    for _ in range(DEEPEST):
        if said.get(name) is not None:
            return bool(said[name])
        name = above.get(name, "")
    return False


def is_struck(element: etree._Element, styles: Collection[str]) -> bool:
    """Whether the words of an element are struck through by its own style."""
    return bool(styles) and element.get(f"{TEXT}style-name", "") in styles


def left_of(element: etree._Element, styles: Collection[str]) -> str:
    """The words of an element without those struck through."""
    return "".join(_left(element, styles)).strip()


def _left(element: etree._Element, styles: Collection[str]) -> Iterator[str]:
    if not is_struck(element, styles):
        yield element.text or ""
        for child in element:
            yield from _left(child, styles)
            yield child.tail or ""
