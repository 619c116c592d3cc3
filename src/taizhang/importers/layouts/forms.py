"""Forms: one matter on one sheet, each label in the cell before its words (一项一表)."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from taizhang.importers.facts import Place, RawLine, RawTable
from taizhang.importers.readers.places import column_name
from taizhang.importers.words import column_like

FEWEST = 3
"""Rows that begin with a label, each another one; a header of up to three rows begins with the same word."""
NEEDED = frozenset({"unit", "lead", "due"})
MATTERS = ("matter", "detail")
Said = tuple[str, str, Place]


def is_form(table: RawTable) -> bool:
    """Whether most rows of a table begin with a label, and who or by when is asked beside what."""
    firsts = [words[0][1] for row in table.rows if (words := _distinct(row.cells))]
    labels = {word for word in firsts if column_like(word)}
    fields = {column_like(word) for row in table.rows for word in row.cells}
    enough = len(labels) >= FEWEST and 2 * sum(word in labels for word in firsts) > len(firsts)
    return enough and bool(fields & NEEDED) and not fields.isdisjoint(MATTERS)


def lines_of(table: RawTable) -> Iterator[RawLine]:
    """The matters of a form: the label of a name that comes again begins the next."""
    line: dict[str, tuple[str, Place]] = {}
    for name, words, place in _said(table):
        field = name
        if name in MATTERS and "matter" in line:
            field = "detail"
            if field in line:
                yield from _line(table, line)
                line, field = {}, "matter"
        line.setdefault(field, (words, place))
    yield from _line(table, line)


def _line(table: RawTable, line: dict[str, tuple[str, Place]]) -> Iterator[RawLine]:
    said = {name: words for name, (words, _) in line.items() if name != "ignored"}
    name, detail = said.get("matter", ""), said.pop("detail", "")
    if not name and not detail:
        return
    said["matter"] = "：".join(dict.fromkeys(filter(None, (name, detail))))
    where = {field: place for field, (_, place) in line.items() if field in said}
    row = where["matter"].row if "matter" in where else line["detail"][1].row
    yield RawLine(table.name, row, f"{table.name}!R{row}", said, (), (), where)


def _said(table: RawTable) -> Iterator[Said]:
    """Label and words side by side; a label followed by another label says nothing."""
    for row in table.rows:
        for (_, label), (at, words) in pairwise(_distinct(row.cells)):
            name = column_like(label)
            if name and not column_like(words):
                yield name, words, Place(table.name, row.number, column_name(at))


def _distinct(cells: tuple[str, ...]) -> list[tuple[int, str]]:
    """The cells of a row with their places, a merged cell once, without blanks."""
    groups = [(next(iter(group)), word) for word, group in groupby(range(len(cells)), key=cells.__getitem__)]
    return [(at, word) for at, word in groups if word]
