"""Whether units of a peer group can fairly be compared: how many they are, how unlike their loads, and whether the
score goes with the load. Exact fractions; nothing is rounded here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

FEWEST = 5
"""Of fewer units no correlation is told: any order of four looks like one now and then."""

STRONG = Fraction(1, 2)
"""From here on (either way) the score is said to go with the load: three of four pairs stand in the same order."""

UNLIKE = 5
"""The largest load is so many times the smallest: the units do not do the same work."""


@dataclass(frozen=True)
class Spread:
    """The smallest, the middle and the largest of some numbers; the middle of an even count lies between two."""

    least: int
    middle: Fraction
    most: int

    @property
    def width(self) -> int:
        """From the smallest to the largest."""
        return self.most - self.least


@dataclass(frozen=True)
class Fairness:
    """A peer group: its units, the spread of their loads and points, and how the two go together (−1 to 1)."""

    peer_group: str
    size: int
    load: Spread
    points: Spread
    kendall: Fraction | None

    @property
    def is_small(self) -> bool:
        """Too few to say anything."""
        return self.size < FEWEST

    @property
    def is_unlike(self) -> bool:
        """Whether the loads are too far apart."""
        return self.load.most > UNLIKE * self.load.least

    @property
    def goes_with_load(self) -> bool:
        """Whether who has more to do scores better, or worse, by more than chance would explain to a reader."""
        return self.kendall is not None and abs(self.kendall) >= STRONG


def fairness(peer_group: str, units: Sequence[tuple[int, int]]) -> Fairness:
    """The report on a group out of each unit's load and points; of an empty group a ValueError."""
    loads, points = [load for load, _points in units], [won for _load, won in units]
    return Fairness(
        peer_group=peer_group,
        size=len(units),
        load=spread(loads),
        points=spread(points),
        kendall=kendall(units) if len(units) >= FEWEST else None,
    )


def spread(numbers: Sequence[int]) -> Spread:
    """Smallest, median, largest."""
    if not numbers:
        raise ValueError("a spread of nothing")
    held = sorted(numbers)
    half = len(held) // 2
    middle = Fraction(held[half]) if len(held) % 2 else Fraction(held[half - 1] + held[half], 2)
    return Spread(held[0], middle, held[-1])


def kendall(pairs: Sequence[tuple[int, int]]) -> Fraction | None:
    """Kendall's τ (a): pairs in the same order less those in the opposite, of all pairs. None of fewer than two.

    A pair that is equal in either counts neither way.
    """
    all_pairs = len(pairs) * (len(pairs) - 1) // 2
    if not all_pairs:
        return None
    agree = sum(_sign(a[0] - b[0]) * _sign(a[1] - b[1]) for a, b in combinations(pairs, 2))
    return Fraction(agree, all_pairs)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
