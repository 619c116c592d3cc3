"""Plain text, .csv and what is pasted from Excel and Word, in the encodings offices use."""

import re
from collections.abc import Sequence
from dataclasses import replace

from taizhang.importers.facts import RawFile, RawParagraph, RawRow, RawTable
from taizhang.importers.readers.boxes import boxes_of
from taizhang.importers.readers.encodings import decoded_text
from taizhang.importers.readers.refusals import UNKNOWN
from taizhang.importers.readers.separated import Row, are_ragged, tables_of
from taizhang.lib.problems import Problem, Severity
from taizhang.lib.texts import seen

BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NUMBERED = re.compile(
    r"^(\d{1,3}[.．、)）]|[（(]\d{1,3}[)）]|[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十百]{1,4}[)）])\t"
)
ALONE = re.compile(r"^([^|｜]+?)\s*[|｜]\s*$")
BARRED = re.compile(r"[|｜]")
FEWEST_BARS = 2
"""So many bars in a line, in so many lines, look like a table."""
BULLET = re.compile(r"^[•●▪■◆Øüo·\-\uf000-\uf0ff]\t")


def read(content: bytes, filename: str) -> RawFile:
    """Every line with something in it, counted from 1; lines of separated cells are a table."""
    decoded = decoded_text(content)
    if decoded is None:
        return RawFile(filename, problems=(replace(UNKNOWN, file=filename),))
    decoded = BREAKS.sub("\n", decoded)
    lines = decoded.split("\n")
    boxes = list(boxes_of(lines))
    drawn = {at for first, last, _ in boxes for at in range(first, last + 1)}
    tables = tables_of("\n".join("" if at in drawn else line for at, line in enumerate(lines, start=1)))
    outside = set(range(1, len(lines) + 1)).difference(*(range(rows[0][0], _end(rows) + 1) for rows in tables), drawn)
    texts = ((number, _said(lines[number - 1])) for number in sorted(outside))
    paragraphs = tuple(RawParagraph(number, text) for number, text in texts if text)
    problems = unread_bars(filename, paragraphs)
    found = sorted([*tables, *(rows for _, _, rows in boxes if rows)], key=lambda rows: rows[0][0])
    return RawFile(filename, tuple(_table(at, rows) for at, rows in enumerate(found, start=1)), paragraphs, problems)


def unread_bars(filename: str, paragraphs: Sequence[RawParagraph]) -> tuple[Problem, ...]:
    """Lines with cells between bars that are no table all the same."""
    barred = [each for each in paragraphs if len(BARRED.findall(each.text)) >= FEWEST_BARS]
    if len(barred) < FEWEST_BARS:
        return ()
    advice = "请核对各行的单元格是否齐全；也可改为上传表格文件，或从网页上另存"
    said = Problem("文中有竖线隔开的表格，没有读成表", advice, filename, severity=Severity.WARNING)
    return (replace(said, row=barred[0].number, found=barred[0].text[:60]),)


def _table(number: int, rows: list[Row]) -> RawTable:
    """The first goes by the name of the text, others by their number too."""
    name = "文本" if number == 1 else "文本" + str(number)
    tidied = tuple(RawRow(at, tuple(map(_tidied, cells))) for at, cells in rows)
    return RawTable(name, tidied, rows[0][0] - 1, are_ragged(rows))


def _end(rows: list[tuple[int, list[str]]]) -> int:
    """The last line of the last row, whose cells may take several."""
    last, cells = rows[-1]
    return last + sum(cell.count("\n") for cell in cells)


def _tidied(cell: str) -> str:
    return seen(cell).strip()


def _said(line: str) -> str:
    """A line as it is shown: Word sets a tab between a number of its own and the text, and a cell alone in its line
    keeps the bar behind it.
    """
    line = ALONE.sub(r"\1", line)
    line = BULLET.sub("", NUMBERED.sub(r"\1", line.strip()))
    return seen(line.replace("\t", " ")).strip()
