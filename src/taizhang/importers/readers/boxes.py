"""Tables drawn with lines of characters, as law collections print them: ┌─┬─┐ │序号│任务│ ├─┼─┤."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from taizhang.importers.readers.separated import Row

_SIDES = re.compile(r"[│┃|├┤┝┥┠┨┣┫┼╋┬┴┳┻┌┐└┘┏┓┗┛]")
_RULE = re.compile(r"[─━\-\s]*[─━][─━\-\s]*")
_DRAWN = re.compile(r"\s*[│┃├┝┠┣┌┏└┗].*[│┃┤┥┨┫┐┓┘┛]\s*$")
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|^\s+|\s+$")
FEWEST = 3
"""Lines of a drawing."""


def boxes_of(lines: Sequence[str]) -> Iterator[tuple[int, int, list[Row]]]:
    """The drawings of a text: their first and last line, counted from 1, and the rows, merged cells filled."""
    start = None
    for at, line in enumerate([*lines, ""], start=1):
        if _DRAWN.match(line):
            start = start or at
        elif start:
            drawing = [_SIDES.split(each.strip())[1:-1] for each in lines[start - 1 : at - 1]]
            if at - start >= FEWEST and any(map(_is_rule, drawing[0])):
                yield start, at - 1, list(_rows(drawing, start))
            start = None


def _is_rule(piece: str) -> bool:
    return bool(_RULE.fullmatch(piece))


def _rows(drawing: Sequence[Sequence[str]], first: int) -> Iterator[Row]:
    """A row for each stretch between lines that close a cell in some column; a cell is in all rows it spans."""
    width = max(map(len, drawing))
    lines = [line for line in drawing if len(line) == width]
    closing = [at for at, line in enumerate(lines) if any(map(_is_rule, line))]
    columns = [_cells([line[place] for line in lines]) for place in range(width)]
    for above, below in pairwise([*closing, len(lines)]):
        if below - above > 1:
            yield first + above + 1, [next(words for end, words in cells if above < end) for cells in columns]


def _cells(pieces: Sequence[str]) -> list[tuple[int, str]]:
    """The cells of a column, each with the line that closes it."""
    cells, words = list[tuple[int, str]](), ""
    for at, piece in enumerate(pieces):
        if _is_rule(piece):
            cells.append((at, words))
            words = ""
        else:
            words += _BLANKS.sub("", piece)
    return [*cells, (len(pieces), words)]
