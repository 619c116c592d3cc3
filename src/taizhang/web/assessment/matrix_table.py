"""The score matrix cell by cell, as files tell it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from taizhang.web.assessment.matrix import Matrix
from taizhang.web.assessment.rows import Row


def table_of(matrix: Matrix, heads: Sequence[str]) -> tuple[list[str], list[list[str | Decimal]]]:
    """The table as it is shown, cell by cell: the head with the possible points, and a row for every unit."""
    titles = [f"{each.title}（{each.possible:f}）" if each.possible else each.title for each in matrix.columns]
    return [*heads, *titles], [list(_said(row)) for row in matrix.rows]


def _said(row: Row) -> Iterator[str | Decimal]:
    yield from (row.group, row.unit.short_name, "" if row.rank is None else Decimal(row.rank))
    yield from ("" if row.total is None else row.total, row.grade)
    for cell in row.cells:
        yield "" if cell.shown is None else cell.shown
