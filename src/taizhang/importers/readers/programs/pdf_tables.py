"""The ruled tables of a PDF page."""

from collections.abc import Iterator, Sequence

from taizhang.importers.readers.programs.pdf_grid import Grid
from taizhang.importers.readers.programs.pdf_ink import Ink, Letter, Ruling
from taizhang.importers.readers.programs.pdf_ruled import Ruled
from taizhang.importers.readers.programs.pdf_rulings import cross, joined_rulings

MOST_RULINGS = 600
"""More than these, after joining, are a drawing."""


def split(ink: Ink, page: int) -> tuple[list[Ruled], list[Letter]]:
    """The tables of a page from the top down, and the letters that stand in none."""
    rest, tables = list(ink.letters), []
    for grid in sorted(_grids(joined_rulings(ink.rulings)), key=lambda each: -each.ys[-1]):
        inside = [letter for letter in rest if grid.place(letter)]
        if inside:
            rest = [letter for letter in rest if not grid.place(letter)]
            tables.append(grid.written(inside, page))
    return tables, rest


def _grids(rulings: Sequence[Ruling]) -> Iterator[Grid]:
    """Rulings that cross one another, directly or through others, where they make two rows and two columns at least."""
    if len(rulings) > MOST_RULINGS:
        return
    waiting = list(rulings)
    while waiting:
        held, reached = [waiting.pop()], 0
        while reached < len(held):
            crossing = [each for each in waiting if cross(held[reached], each)]
            waiting = [each for each in waiting if each not in crossing]
            held.extend(crossing)
            reached += 1
        grid = Grid(held)
        if len(grid.xs) > 2 and len(grid.ys) > 2:
            yield grid
