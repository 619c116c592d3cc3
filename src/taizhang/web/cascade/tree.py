"""The tree of a cascade: every line of the family with its share, its own value and what is below it comes to."""

from collections import Counter
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
from taizhang.reporting.actions.keeping import bring_up
from taizhang.reporting.facts import Reading
from taizhang.reporting.models import Kept
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
    reading: Reading | Kept | None
    below: Contribution | None
    here: bool
    children: tuple["Node", ...] = ()

    @property
    def own(self) -> Decimal | None:
        """What is verified of the line itself."""
        return self.reading.achieved if self.reading else None

    @property
    def all(self) -> Iterator["Node"]:
        """The line and all below it, each after the one it belongs to."""
        yield self
        for child in self.children:
            yield from child.all

    @property
    def lights(self) -> dict[str, int]:
        """How many of the lines below are lit how; those that are not in force are left out."""
        return dict(Counter(node.reading.light for child in self.children for node in child.all if node.reading))

    @property
    def size(self) -> int:
        """How many lines are below."""
        return sum(1 for _node in self.all) - 1


def tree_of(line: Target, today: date) -> list[Node]:
    """The whole family of a line, each line after the one it belongs to; nothing where it stands alone."""
    root = list(line_up(line))[-1]
    lines = family(root)
    if len(lines) == 1:
        return []
    standing = readings([each for each in lines if each.state in IN_FORCE], today)
    return list(_node(root, _Grown(children_of(lines), standing), 0, None, line.pk).all)


def forest(roots: Sequence[Target], today: date) -> list[Node]:
    """The families below some lines, read from what is kept of every line: as many questions for many as for few."""
    bring_up(today)
    lines = family(*roots)
    kept = Kept.objects.filter(target__in=lines).exclude(status="")
    grown = _Grown(children_of(lines), {each.pk: each for each in kept})
    return [_node(root, grown, 0, None, 0) for root in roots]


@dataclass(frozen=True)
class _Grown:
    """The family by parent, and how each of its lines in force stands."""

    children: Mapping[int, Sequence[Target]]
    standing: Mapping[int, Reading | Kept]

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


def _node(line: Target, grown: _Grown, depth: int, share: Decimal | None, here: int) -> Node:
    counted = grown.counted(line)
    parts = dict(
        zip((each.pk for each in counted), map(percent, shares([each.weight for each in counted])), strict=True)
    )
    children = grown.children.get(line.pk, ())
    below = tuple(_node(child, grown, depth + 1, parts.get(child.pk), here) for child in children)
    reading = grown.standing.get(line.pk)
    return Node(line, depth, counts(line), share, reading, grown.below(line), line.pk == here, below)
