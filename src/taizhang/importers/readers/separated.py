"""Cells between tabs, commas or semicolons: where a text is a table, and where it is prose that has commas."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

FEWEST = {"\t": 2, "|": 3, "｜": 3, ",": 3, ";": 3, "；": 3}
"""How many cells make a row: tabs hardly stand in prose."""
LONGEST_HEADING = 40
NUMBER = re.compile(
    r"(?:\d{1,3}[.．、)）]|[（(].{1,4}[)）]|[一二三四五六七八九十百]{1,4}、|[•●▪■◆Øüo·\-\uf000-\uf0ff])"
)
LABELLED = re.compile(r"(?:单位|部门|领导|时限)\s*[:：]\s*\S")
"""What a label says stands in prose: no heading of a column does."""
SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)

BARS = "|｜"
Row = tuple[int, list[str]]
"""The line it begins on, counted from 1, and its cells."""


def tables_of(text: str) -> list[list[Row]]:
    """The rows of each table that the text is or holds; none where it is prose."""
    said = SAID.match(text)
    for separator in said[1] if said else FEWEST:
        rows = _parsed(text, separator)[1 if said else 0 :]
        if tables := [table for table in _stretches(rows, separator) if _holds(table, separator)]:
            return [list(map(_without_rim, table)) for table in tables] if separator in BARS else tables
    return []


def _stretches(rows: Sequence[Row], separator: str) -> Iterator[list[Row]]:
    """From the first row of cells to the last; where the header comes again below prose, another table begins."""
    wide = [at for at, (_, cells) in enumerate(rows) if _is_wide(cells, separator)]
    start = 0
    for at, (before, place) in enumerate(pairwise(wide), start=1):
        if _begins_again(rows[wide[start]], rows[before + 1 : place], rows[place]):
            yield list(rows[wide[start] : before + 1])
            start = at
    if wide:
        yield list(rows[wide[start] : wide[-1] + 1])


def _begins_again(header: Row, between: Sequence[Row], row: Row) -> bool:
    prose = any(_is_prose(cells[0].strip()) for _, cells in between)
    return prose and row[1][0].strip() == header[1][0].strip() != ""


def _is_prose(words: str) -> bool:
    return len(words) > LONGEST_HEADING or words.endswith(tuple("。；;：:）)"))


def _holds(rows: list[Row], separator: str) -> bool:
    """Whether a stretch is a table: mostly rows of cells."""
    wide = [cells for _, cells in rows if _is_wide(cells, separator)]
    return len(wide) >= 2 and len(wide) * 10 >= len(rows) * 6 and _is_table(wide, separator)


def _is_wide(cells: list[str], separator: str) -> bool:
    """Whether a row has cells; a paragraph with a tab behind its number has none."""
    words = sum(1 for cell in cells if cell.strip())
    numbered = separator == "\t" and len(cells) == 2 and NUMBER.fullmatch(cells[0].strip())
    return len(cells) >= FEWEST.get(separator, 2) and (words >= 2 or len(cells) > 2) and not numbered


def _is_table(wide: list[list[str]], separator: str) -> bool:
    """Tabs make a table, bars do below short headings; commas when all rows have as many, too."""
    if separator == "\t":
        return True
    headings = [cell for cell in wide[0] if cell.strip()]
    if separator in BARS:
        return len(headings) >= FEWEST[separator] and all(len(cell) <= LONGEST_HEADING for cell in headings)
    if headings and (headings[-1].rstrip().endswith(("。", "！", "？")) or any(map(LABELLED.search, headings))):
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


def _without_rim(row: Row) -> Row:
    """A row between bars without those behind it; what is padded at its right is no cell."""
    at, cells = row
    while len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return at, cells


def are_ragged(rows: Sequence[Row]) -> bool:
    """Whether rows of cells have not all as many: tables between bars lack the cells that others span."""
    return len({len(cells) for _, cells in rows if len(cells) > 1}) > 1
