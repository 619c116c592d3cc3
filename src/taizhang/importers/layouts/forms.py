"""Forms: one matter on one sheet, each label in the cell before its words (一项一表)."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from taizhang.importers.facts import Place, RawLine, RawTable
from taizhang.importers.readers.places import column_name
from taizhang.importers.words import column_like

FEWEST = 3
"""Rows that begin with a label, each another one; a header of up to three rows begins with the same word."""
SEEN = 200
"""Rows by which a table is judged: a form is short, and comes again where there are several."""
NEEDED = frozenset({"unit", "lead", "due"})
MATTERS = ("matter", "detail")
Said = dict[str, tuple[str, Place]]


def is_form(table: RawTable) -> bool:
    """Whether most rows of a table begin with a label, and who or by when is asked beside what."""
    firsts = [word for row in table.rows[:SEEN] if (word := next(filter(None, row.cells), ""))]
    labels = {word for word in firsts if column_like(word)}
    if len(labels) < FEWEST or 2 * sum(word in labels for word in firsts) <= len(firsts):
        return False
    fields = {column_like(word) for row in table.rows[:SEEN] for word in row.cells}
    return bool(fields & NEEDED) and not fields.isdisjoint(MATTERS)


def lines_of(table: RawTable) -> Iterator[RawLine]:
    """The matters of a form: a name and its content are one; what comes after both begins the next."""
    said: Said = {}
    for name, words, place in _labelled(table):
        field = "detail" if name in MATTERS and "matter" in said else name
        if field == "detail" and "detail" in said:
            yield _line(table, said)
            said, field = {}, "matter"
        said.setdefault("matter" if field in MATTERS and "matter" not in said else field, (words, place))
    if "matter" in said:
        yield _line(table, said)


def _line(table: RawTable, said: Said) -> RawLine:
    words = {name: text for name, (text, _) in said.items() if name not in ("ignored", "detail")}
    words["matter"] = "：".join(dict.fromkeys(said[name][0] for name in MATTERS if name in said))
    row, where = said["matter"][1].row, {name: said[name][1] for name in words}
    return RawLine(table.name, row, f"{table.name}!R{row}", words, (), (), where)


def _labelled(table: RawTable) -> Iterator[tuple[str, str, Place]]:
    """Label and words side by side; a label followed by another label says nothing."""
    for row in table.rows:
        for (_, label), (at, words) in pairwise(_distinct(row.cells)):
            if (name := column_like(label)) and not column_like(words):
                yield name, words, Place(table.name, row.number, column_name(at))


def _distinct(cells: tuple[str, ...]) -> list[tuple[int, str]]:
    """The cells of a row with their places, a merged cell once, without blanks."""
    groups = [(next(iter(group)), word) for word, group in groupby(range(len(cells)), key=cells.__getitem__)]
    return [(at, word) for at, word in groups if word]
