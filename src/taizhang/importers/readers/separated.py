"""Cells between tabs, commas or semicolons: where a text is a table, and where it is prose that has commas."""

import csv
import io
import re
from collections.abc import Iterator

FEWEST = {"\t": 2, "|": 3, "｜": 3, ",": 3, ";": 3, "；": 3}
"""How many cells make a row: tabs hardly stand in prose."""
LONGEST_HEADING = 40
NUMBER = re.compile(
    r"(?:\d{1,3}[.．、)）]|[（(].{1,4}[)）]|[一二三四五六七八九十百]{1,4}、|[•●▪■◆Øüo·\-\uf000-\uf0ff])"
)
SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)

Row = tuple[int, list[str]]
"""The line it begins on, counted from 1, and its cells."""


def rows_of(text: str) -> list[Row]:
    """The rows of the table that the text is or holds; none where it is prose.

    A title above the header and notes below the last row belong to the table, unless the text is longer than the table.
    """
    said = SAID.match(text)
    for separator in said[1] if said else FEWEST:
        rows = _parsed(text, separator)[1 if said else 0 :]
        wide = [at for at, (_, cells) in enumerate(rows) if _is_wide(cells, separator)]
        if len(wide) < 2 or not _is_table([rows[at][1] for at in wide], separator):
            continue
        first, last = wide[0], wide[-1]
        inside = last - first + 1
        if len(wide) * 10 < inside * 6:
            continue
        return rows if len(rows) - inside <= max(4, inside) else rows[first : last + 1]
    return []


def _is_wide(cells: list[str], separator: str) -> bool:
    words = sum(1 for cell in cells if cell.strip())
    return len(cells) >= FEWEST.get(separator, 2) and (words >= 2 or len(cells) > 2)


def _is_table(wide: list[list[str]], separator: str) -> bool:
    """Commas make a table when all rows have as many, below short headings that end no sentence; a tab after each
    number makes none.
    """
    if separator == "\t":
        return any(len(cells) > 2 or not NUMBER.fullmatch(cells[0].strip()) for cells in wide)
    headings = [cell for cell in wide[0] if cell.strip()]
    if headings and headings[-1].rstrip().endswith(("。", "！", "？")):
        return False
    return len({len(cells) for cells in wide}) == 1 and all(len(cell) <= LONGEST_HEADING for cell in headings)


def _parsed(text: str, separator: str) -> list[Row]:
    """With the quotes that spreadsheets set around a cell of several lines; a quote that is never closed is a mark."""
    try:
        rows = list(_rows(text, separator, quoted=True))
        if any("\n" in cell and separator in cell for _, cells in rows for cell in cells):
            rows = list(_rows(text, separator, quoted=False))
    except csv.Error:
        return []
    return rows


def _rows(text: str, separator: str, *, quoted: bool) -> Iterator[Row]:
    lines = io.StringIO(text, newline="")
    if quoted:
        reader = csv.reader(lines, delimiter=separator)
    else:
        reader = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    before = 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield before + 1, cells
        before = reader.line_num
