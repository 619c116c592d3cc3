"""Which total the parts behind 其中 belong to, where several stand before them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from taizhang.lib.quantities.facts import Quantity


def with_wholes_that_hold(found: Sequence[Quantity], earlier: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a sentence; parts too many for the total beside them are of the nearest one that holds them.

    计划新建12所、竣工3所，其中小学7所、幼儿园5所: the parts are those of the twelve.
    """
    fitted: list[Quantity] = []
    for (whole, unit), group in groupby(found, key=lambda each: (each.part_of, each.unit)):
        parts = list(group)
        if whole is not None and (better := _holding(whole, unit, parts, [*earlier, *fitted])):
            parts = [replace(each, part_of=better) for each in parts]
        fitted += parts
    return fitted


def _holding(whole: str, unit: str | None, parts: Sequence[Quantity], before: Sequence[Quantity]) -> str | None:
    """The name of the nearest total that holds the parts, where the one they are said to be of does not."""
    wholes = [each for each in before if each.part_of is None and each.unit == unit and each.value is not None]
    total = _sum(each.value for each in parts)
    nearest = next((each for each in reversed(wholes) if each.name == whole), None)
    if nearest is None or total <= _sum([nearest.value]):
        return None
    return next((each.name for each in reversed(wholes) if total <= _sum([each.value])), None)


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
