"""Names that a narrow column cut over two lines, made whole: 市生态⏎环境局."""

from collections.abc import Sequence

from taizhang.importers.facts import Place
from taizhang.importers.layouts.shapes import is_sentence, is_unit
from taizhang.importers.units.words import LEVEL

Cell = tuple[str, Place]
LONGEST = 6
"""The first part of a name that was cut."""


def whole_units(lines: Sequence[Cell]) -> list[Cell]:
    """The lines of a row, those below its first joined where only both together are a unit's name."""
    joined = list(lines[:1])
    for text, place in lines[1:]:
        before, where = joined[-1]
        if len(joined) > 1 and _goes_on(before, text):
            joined[-1] = (before + text, where)
        else:
            joined.append((text, place))
    return joined


def _goes_on(before: str, text: str) -> bool:
    begun = LEVEL.match(before) and len(before) <= LONGEST and not is_unit(before) and not is_sentence(before)
    return bool(begun and not LEVEL.match(text) and not is_sentence(text) and is_unit(before + text))
