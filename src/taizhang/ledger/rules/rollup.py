"""What the sub-targets of a line come to: weighted, normalised, exact; what is missing is never good. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from taizhang.ledger.rules.weights import percent, shares


@dataclass(frozen=True)
class Piece:
    """A sub-target: its weight and what is verified of it, in percent; None while nothing is."""

    weight: Decimal
    achieved: Decimal | None


@dataclass(frozen=True)
class Contribution:
    """What all sub-targets come to, in percent, and how many of them say nothing."""

    exact: Fraction
    count: int
    missing: int

    @property
    def achieved(self) -> Decimal:
        """As shown: one decimal, half away from zero."""
        return percent(self.exact / 100)

    @property
    def complete(self) -> bool:
        """Whether every sub-target says something; only then may the sum count as good."""
        return self.missing == 0


def contribution(pieces: Sequence[Piece]) -> Contribution | None:
    """The sub-targets' sum by their normalised weights; None where there are none.

    A sub-target of which nothing is verified counts as 0: it never lifts the sum, and is counted as missing. The sum
    lies between the least and the most of them.
    """
    if not pieces:
        return None
    parts = zip(shares([piece.weight for piece in pieces]), pieces, strict=True)
    exact = sum((share * Fraction(piece.achieved or 0) for share, piece in parts), Fraction(0))
    return Contribution(exact, len(pieces), sum(piece.achieved is None for piece in pieces))


def figure(own: Decimal | None, children: Contribution | None) -> Decimal | None:
    """What a line brings to the one above it: its own verified value, else what its sub-targets come to.

    A sum in which something is missing still counts, as it counts what is missing as 0.
    """
    if own is not None or children is None:
        return own
    return None if children.missing == children.count else children.achieved
