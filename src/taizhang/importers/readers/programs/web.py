"""Web pages saved from a site, also as .mht, and the pages that old office systems export as .xls."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from lxml import html
from lxml.etree import ParserError, _Element

from taizhang.importers.readers.programs.charsets import decoded
from taizhang.importers.readers.programs.said import Said
from taizhang.importers.readers.programs.struck import struck_words
from taizhang.importers.readers.programs.web_blocks import Block, blocks_of, text_of
from taizhang.importers.readers.programs.web_furniture import is_furniture, without_furniture
from taizhang.importers.readers.programs.web_strikes import without_struck

ARTICLE = re.compile(
    r"trs_editor|ucapcontent|zoom|article|pages_content|view|content|con_?text|detail|main_?text|xxgk|news|zwgk_con|text",
    re.IGNORECASE,
)
MOST_PARTS = 50


def read(content: bytes) -> Said:
    """The paper on the page in the order a person reads it, without what the site puts around it."""
    said = Said()
    trees = [tree for page in _pages(content) if (tree := _tree(page)) is not None]
    struck = [without_struck(body) for tree in trees if (body := tree.find("body")) is not None]
    if any(struck):
        said.problems.append(struck_words())
    for tree in trees:
        _add(said, _blocks(tree))
    return said


def _pages(content: bytes) -> list[str]:
    """The page itself, or the pages packed into an .mht."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return [decoded(content)]
    parts = [part for part in message_from_bytes(content).walk() if part.get_content_type() == "text/html"]
    return [_of_part(part) for part in parts[:MOST_PARTS]]


def _of_part(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset() or "")


def _tree(page: str) -> _Element | None:
    """Nothing is fetched. The declaration is left out: the text is decoded already."""
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page.replace("\0", ""))
    try:
        return html.document_fromstring(
            page, parser=html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        )
    except (ParserError, ValueError):
        return None


def _blocks(tree: _Element) -> Iterator[Block]:
    body = tree.find("body")
    if body is None:
        return
    without_furniture(body)
    paper = _paper(body)
    title = _title(tree)
    if title and title not in re.sub(r"\s", "", text_of(paper)):
        yield Block(title)
    yield from (block for block in blocks_of(paper) if not is_furniture(block.text))


def _title(tree: _Element) -> str:
    """As the government's rules for sites have it: a page names its article."""
    for meta in tree.iterfind(".//meta"):
        if (meta.get("name") or "").lower() == "articletitle":
            return re.sub(r"\s", "", meta.get("content") or "")
    return ""


def _paper(body: _Element) -> _Element:
    """The innermost element named like an article that holds most of the page's own words; else the whole page."""
    whole, held = _weight(body), body
    for element in body.iter("div", "td", "article", "section", "main"):
        name = f"{element.get('id') or ''} {element.get('class') or ''}"
        if (element.tag in ("article", "main") or ARTICLE.search(name)) and _weight(element) * 10 >= whole * 8:
            held = element
    return held


def _weight(element: _Element) -> int:
    """How many letters stand in an element outside of links."""
    links = sum(len(text_of(link)) for link in element.iter("a"))
    return len(text_of(element)) - links


def _add(said: Said, blocks: Iterator[Block]) -> None:
    for block in blocks:
        if block.rows:
            said.add_table(block.rows)
        else:
            said.paragraphs.append((block.text, block.listed, 0))
