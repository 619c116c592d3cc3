"""What a web page strikes through."""

import re

from lxml.etree import _Element

STRUCK = ("s", "strike", "del")
LINE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)


def without_struck(body: _Element) -> bool:
    """Empties what is struck through, cells keeping their place; whether anything was."""
    struck = [each for each in body.iter() if _is_struck(each) and "".join(each.itertext()).strip()]
    for each in struck:
        each[:], each.text = [], None
    return bool(struck)


def _is_struck(element: _Element) -> bool:
    return element.tag in STRUCK or LINE.search(element.get("style") or "") is not None
