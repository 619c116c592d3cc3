"""Rulings that cross are a grid; where a ruling is missing, cells are merged."""

import itertools
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence

from taizhang.importers.readers.programs.pdf_ink import Letter, Ruling
from taizhang.importers.readers.programs.pdf_joining import has_no_room, joined_in_cell
from taizhang.importers.readers.programs.pdf_lines import Line, lines_of
from taizhang.importers.readers.programs.pdf_ruled import Ruled
from taizhang.importers.readers.programs.pdf_rulings import NEAR, reaches

MARGIN = 8.0
"""What a cell keeps free at both its sides together, at least."""


class Grid:
    """The places of columns and rows, and which of the cells between them are merged."""

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        self.rulings = rulings
        self.xs = _places(rulings, along=False)
        self.ys = _places(rulings, along=True)
        self.region = self._regions()

    def _regions(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell, from the bottom and the left, the first cell that it is merged with."""
        region: dict[tuple[int, int], tuple[int, int]] = {}
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        for row in range(rows):
            for column in range(columns):
                cell = (row, column)
                below, beside = region.get((row - 1, column)), region.get((row, column - 1))
                x, y = _between(self.xs, column), _between(self.ys, row)
                joins = [beside] if beside and not self._ruled(False, self.xs[column], y) else []
                joins += [below] if below and not self._ruled(True, self.ys[row], x) else []
                region[cell] = min(joins, default=cell)
                for other in joins:
                    if other != region[cell]:
                        region = {key: region[cell] if held == other else held for key, held in region.items()}
        return region

    def _ruled(self, along: bool, at: float, across: float) -> bool:
        return any(each.along is along and abs(each.at - at) <= NEAR and reaches(each, across) for each in self.rulings)

    def place(self, letter: Letter) -> tuple[int, int] | None:
        """The row and the column that a letter stands in."""
        row = bisect(self.ys, letter.middle) - 1
        column = bisect(self.xs, (letter.x0 + letter.x1) / 2) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None

    def written(self, letters: Iterable[Letter], page: int) -> Ruled:
        """The grid with the words in its cells."""
        held = defaultdict[tuple[int, int], list[Letter]](list)
        for letter in letters:
            if place := self.place(letter):
                held[self.region[place]].append(letter)
        left, right = self._sides()
        words = {
            region: words_of(lines_of(inside), right[region] - left[region] - MARGIN) for region, inside in held.items()
        }
        rows = [
            [words.get(self.region[row, column], "") for column in range(len(self.xs) - 1)]
            for row in reversed(range(len(self.ys) - 1))
        ]
        return Ruled(rows, tuple(self.xs), self.ys[-1], self.ys[0], page)

    def _sides(self) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
        """Where each cell begins and ends along the page."""
        left: dict[tuple[int, int], float] = {}
        right: dict[tuple[int, int], float] = {}
        for (_, column), region in self.region.items():
            left[region] = min(left.get(region, self.xs[column]), self.xs[column])
            right[region] = max(right.get(region, 0.0), self.xs[column + 1])
        return left, right


def words_of(lines: Sequence[Line], width: float) -> str:
    """What stands in a cell: a line that fills it goes on in the next."""
    text = lines[0].text if lines else ""
    for before, line in itertools.pairwise(lines):
        text = joined_in_cell(text, line.text) if has_no_room(before, line, width) else f"{text}\n{line.text}"
    return text


def _between(places: Sequence[float], number: int) -> float:
    return (places[number] + places[number + 1]) / 2


def _places(rulings: Sequence[Ruling], *, along: bool) -> list[float]:
    """Where rulings of one direction stand, and the ends of those they cross: a table may be open at its sides."""
    found = sorted(
        [each.at for each in rulings if each.along is along]
        + [end for each in rulings if each.along is not along for end in (each.start, each.end)]
    )
    places: list[float] = []
    for at in found:
        if not places or at - places[-1] > NEAR:
            places.append(at)
    return places
