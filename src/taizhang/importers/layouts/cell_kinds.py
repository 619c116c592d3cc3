"""What kind of thing stands in a cell: a number, units, people, a term, a figure, words."""

import re
from enum import StrEnum

from taizhang.importers.layouts.marks import Style, mark_of
from taizhang.importers.layouts.shapes import are_units, is_person
from taizhang.importers.layouts.terms import is_term

_NUMBER = re.compile(r"\d{1,3}[.．、]?")
_FIGURE = re.compile(
    r"[\d.,%％+\-—~()（）]+(?:[万亿]?[元吨个项户人]|万|亿|以上|左右|以下|以内)*|.{0,4}电话.{0,12}\d{7,}"
)


class CellKind(StrEnum):
    """The kinds by which cells are told apart."""

    BLANK = "blank"
    NUMBER = "number"
    FIGURE = "figure"
    UNITS = "units"
    PEOPLE = "people"
    TERM = "term"
    SECTION = "section"
    """Words with a mark that mostly stands before a heading: 四、教育."""
    ITEM = "item"
    """Words with a mark of an item: 14.改建学校."""
    WORDS = "words"

    @property
    def is_telling(self) -> bool:
        """Whether such a cell hardly stands in a column of others."""
        return self not in (CellKind.BLANK, CellKind.WORDS, CellKind.ITEM, CellKind.FIGURE)


_FOR = {
    "number": CellKind.NUMBER,
    **dict.fromkeys(("lead", "unit", "support"), CellKind.UNITS),
    **dict.fromkeys(("leader", "responsible"), CellKind.PEOPLE),
    "due": CellKind.TERM,
}


def kinds_for(field: str) -> frozenset[CellKind]:
    """The kinds that the column of a field has; none where the field says nothing of it."""
    return frozenset({_FOR[field]}) if field in _FOR else frozenset()


def kind_of(cell: str) -> CellKind:
    """The kind of a cell's words."""
    words = cell.strip()
    if not words:
        return CellKind.BLANK
    if _NUMBER.fullmatch(words):
        return CellKind.NUMBER
    if _FIGURE.fullmatch(words):
        return CellKind.FIGURE
    if is_term(words):
        return CellKind.TERM
    if are_units(words):
        return CellKind.UNITS
    if is_person(words):
        return CellKind.PEOPLE
    mark = mark_of(words)
    if mark:
        return CellKind.SECTION if mark.style <= Style.HAN_BRACKET else CellKind.ITEM
    return CellKind.WORDS
