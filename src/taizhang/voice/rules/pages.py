"""The words of a page, as mail programs write letters. Pure."""

from html.parser import HTMLParser

BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "pre", "table", "hr"})
UNSPOKEN = frozenset({"script", "style"})


class _Page(HTMLParser):
    """Collects what a page says and drops how it looks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said, self.silent = list[str](), False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in UNSPOKEN
        if tag in BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = False
        if tag in BREAKS and tag != "br":
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(" ".join(data.replace("\n", " ").split(" ")))


def words_of_page(page: str) -> str:
    """What a page says, line by line; scripts, styles, addresses of links and comments are dropped."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return "\n".join(line.strip() for line in "".join(reader.said).split("\n"))
