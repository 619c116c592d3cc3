"""What several units come to, what each comes to per head or per hectare, and their places. Pure and exact."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from taizhang.indicators.facts import Direction, OverUnits
from taizhang.indicators.facts.derived import Reason

K = TypeVar("K")


def together(over_units: OverUnits, values: Sequence[Fraction | None]) -> Fraction | Reason:
    """What the figures of units come to; a unit without a figure leaves the whole unknown rather than too small."""
    held = [value for value in values if value is not None]
    if over_units is OverUnits.NONE:
        return Reason.NOT_ADDED
    if not held or len(held) < len(values):
        return Reason.PARTS_LACK
    if over_units is OverUnits.MAX:
        return max(held)
    total = sum(held, Fraction(0))
    return total / len(held) if over_units is OverUnits.MEAN else total


def divided(value: Fraction | None, by: Fraction | None) -> Fraction | Reason:
    """A figure per unit of area or per head; nothing is divided by nothing."""
    if value is None:
        return Reason.NO_VALUE
    if by is None or by <= 0:
        return Reason.NO_DIVISOR
    return value / by


def places(values: Mapping[K, Fraction | None], direction: Direction) -> dict[K, int]:
    """The place of each: equals share one, and the next after them comes as many places later. None has no place."""
    held = {key: value for key, value in values.items() if value is not None}
    sign = 1 if direction is Direction.HIGHER else -1
    return {key: 1 + sum((other - value) * sign > 0 for other in held.values()) for key, value in held.items()}
