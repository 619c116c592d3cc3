"""The tree of a cascade: every line of the family with its share, its own value and what is below it comes to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.ledger.queries.cascade import children_of, family, line_up
from taizhang.ledger.rules.rollup import Contribution, Piece, contribution, figure
from taizhang.ledger.rules.weights import percent, shares
from taizhang.reporting.facts import Reading
from taizhang.reporting.queries import readings


@dataclass(frozen=True)
class Node:
    """A line in the tree: how deep it stands, its share of the line above, its own value, what is below comes to.

    Lines not in force, suspended or cancelled stand in the tree and count for nothing.
    """

    line: Target
    depth: int
    counts: bool
    share: Decimal | None
    reading: Reading | None
    below: Contribution | None
    here: bool

    @property
    def own(self) -> Decimal | None:
        """What is verified of the line itself."""
        return self.reading.achieved if self.reading else None


def tree_of(line: Target, today: date) -> list[Node]:
    """The whole family of a line, each line after the one it belongs to; nothing where it stands alone."""
    root = list(line_up(line))[-1]
    lines = family(root)
    if len(lines) == 1:
        return []
    standing = readings([each for each in lines if each.state in IN_FORCE], today)
    grown = _Grown(children_of(lines), standing)
    return list(_walk(root, grown, 0, None, line.pk))


@dataclass(frozen=True)
class _Grown:
    """The family by parent, and how each of its lines in force stands."""

    children: Mapping[int, Sequence[Target]]
    standing: Mapping[int, Reading]

    def counted(self, line: Target) -> list[Target]:
        """The sub-targets that count: in force, and work on them goes on."""
        return [each for each in self.children.get(line.pk, ()) if counts(each)]

    def below(self, line: Target) -> Contribution | None:
        """What the sub-targets come to."""
        return contribution([Piece(each.weight, self.figure(each)) for each in self.counted(line)])

    def figure(self, line: Target) -> Decimal | None:
        """What a line brings to the one above it."""
        reading = self.standing.get(line.pk)
        return figure(reading.achieved if reading else None, self.below(line))


def counts(line: Target) -> bool:
    """Whether a sub-target counts for the line above it."""
    return line.state in IN_FORCE and line.standing == Standing.ACTIVE


def _walk(line: Target, grown: _Grown, depth: int, share: Decimal | None, here: int) -> Iterator[Node]:
    yield Node(line, depth, counts(line), share, grown.standing.get(line.pk), grown.below(line), line.pk == here)
    counted = grown.counted(line)
    parts = dict(
        zip((each.pk for each in counted), map(percent, shares([each.weight for each in counted])), strict=True)
    )
    for child in grown.children.get(line.pk, ()):
        yield from _walk(child, grown, depth + 1, parts.get(child.pk), here)
