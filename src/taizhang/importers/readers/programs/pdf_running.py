"""What runs through the pages of a PDF: page numbers, and heads and feet that repeat."""

import re
from collections import Counter
from collections.abc import Sequence

from taizhang.importers.readers.programs.pdf_lines import Line

NUMBER = re.compile(r"[-—–－―·•\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―·•\s]*")
EDGE = 0.12
"""The share of the page's height, above and below, in which heads and feet stand."""


def without_running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The lines of each page that are its own."""
    said = Counter(words for page, height in zip(pages, heights, strict=True) for words in _edges(page, height))
    repeated = {words for words, times in said.items() if times >= max(2, (len(pages) + 2) // 3)}
    return [
        [
            line
            for line in page
            if not (_is_at_edge(line, height) and (_runs(line) in repeated or _is_number(line, page)))
        ]
        for page, height in zip(pages, heights, strict=True)
    ]


def _edges(page: Sequence[Line], height: float) -> set[str]:
    return {_runs(line) for line in page if _is_at_edge(line, height) and len(line.text) < 60}


def _is_at_edge(line: Line, height: float) -> bool:
    return line.y0 > height * (1 - EDGE) or line.y1 < height * EDGE


def _runs(line: Line) -> str:
    """The words without numbers and blanks: what is the same from page to page."""
    return re.sub(r"[\d\s]", "", line.text)


def _is_number(line: Line, page: Sequence[Line]) -> bool:
    """The first or the last line of the page, when it is a page number and nothing else."""
    return line in (page[0], page[-1]) and NUMBER.fullmatch(line.text) is not None
