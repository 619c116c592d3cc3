"""Columns of money: what is to be invested in all and in the year, and what it is counted in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from taizhang.importers.facts import RawParagraph, RawRow, RawTable
from taizhang.importers.layouts.headers import Header
from taizhang.importers.words import BRACKETS, plain

NEAR, LONGEST = 3, 20
"""How many paragraphs above a table may say what its sums are counted in, and in how many characters."""
COLUMNS = ("invest_year", "invest_total")
NAMES: Mapping[str, str] = {"invest_year": "年度计划投资", "invest_total": "总投资"}
Labels = Mapping[str, tuple[str, str]]
_UNIT = re.compile(r"\([^()]*?((?:百|千)?[万亿]?元)[^()]*\)|单位:((?:百|千)?[万亿]?元)")
_WRITTEN = re.compile(r"约?\d[\d,.]*(?:百|千)?[万亿]?元")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def labels_of(rows: Sequence[RawRow], header: Header) -> Labels:
    """The columns of money: field → what it is called and what it is counted in, by its own header or above the table.

    A column that says nowhere what it is counted in is left out: 50000 may be yuan or ten thousand yuan.
    """
    above = _unit(cell for row in rows[: header.first] for cell in row.cells)
    heads = rows[header.first : header.last + 1]
    found = {}
    for place, name in header.columns.items():
        words = [row.cells[place] for row in reversed(heads) if place < len(row.cells) and row.cells[place]]
        if name in COLUMNS and (unit := _unit(words) or above):
            found[name] = BRACKETS.sub("", plain(words[0])), unit
    return found


def with_unit_above(table: RawTable, paragraphs: Sequence[RawParagraph]) -> RawTable:
    """A table of a document with the paragraph above it that says what its sums are counted in, as a row above it."""
    above = [each.text for each in paragraphs if table.after - NEAR < each.number <= table.after]
    said = next((words for words in reversed(above) if _UNIT.search(plain(words)) and len(words) <= LONGEST), None)
    return table if said is None else replace(table, rows=(RawRow(0, (said,)), *table.rows))


def _unit(words: Iterable[str]) -> str:
    return next((found[1] or found[2] for word in words if (found := _UNIT.search(plain(word)))), "")


def take_money(said: dict[str, str], labels: Labels) -> Iterator[str]:
    """The sums of a row in words, taken out of what it says."""
    for name in COLUMNS:
        amount = plain(said.pop(name, ""))
        if name in labels and _FIGURE.fullmatch(amount):
            yield "".join((labels[name][0], amount, labels[name][1]))
        elif _WRITTEN.fullmatch(amount):
            yield NAMES[name] + amount
