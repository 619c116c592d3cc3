"""A row of the score matrix: one unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from taizhang.assessment.rules import plain
from taizhang.organisations.models import Unit
from taizhang.web.assessment.cells import Cell


@dataclass(frozen=True)
class Row:
    """A unit with its cells in the order of the columns; `open` where the person may read its points."""

    unit: Unit
    group: str
    rank: int | None
    points: int
    scored: bool
    grade: str
    cells: Sequence[Cell]
    open: bool

    @property
    def total(self) -> Decimal | None:
        """The total as read; none where the unit is not scored."""
        return plain(self.points, 2) if self.scored else None
