"""A cell of the score matrix: what a rule gave a unit, of what it had to give, its shade; and its column."""

from dataclasses import dataclass
from decimal import Decimal

from taizhang.assessment.rules import plain

SHADES = (100, 90, 75, 60, 30)
"""From which percentage of the possible points a cell has the first, second … shade; below the last, the sixth."""


@dataclass(frozen=True)
class Column:
    """A rule of the scheme, or a part of several; `possible` is what the scheme gives it, nothing for extra points."""

    code: str
    title: str
    possible: Decimal | None
    is_part: bool = False

    @property
    def name(self) -> str:
        """What the address calls it: a part and a rule may have one code."""
        return f"part-{self.code}" if self.is_part else self.code


@dataclass(frozen=True)
class Cell:
    """What was won of what was possible, in millionths; no points where the rule found nothing. `name`: its column."""

    points: int | None
    possible: int
    name: str

    @property
    def shown(self) -> Decimal | None:
        """The points as read."""
        return None if self.points is None else plain(self.points, 2)

    @property
    def of(self) -> Decimal:
        """The possible points as read."""
        return plain(self.possible, 2)

    @property
    def percent(self) -> int | None:
        """The whole percent won; none where nothing could be won."""
        return None if self.points is None or self.possible <= 0 else self.points * 100 // self.possible

    @property
    def shade(self) -> int | None:
        """Its shade, 0 for all the points there were."""
        if self.percent is None:
            return None
        return next((shade for shade, least in enumerate(SHADES) if self.percent >= least), len(SHADES))
