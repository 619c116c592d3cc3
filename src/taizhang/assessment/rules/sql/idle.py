"""Guards that the facts themselves show to be idle: a large file is asked once, and the text does without them.

A guard (is there a number, does it divide, is it small enough) is left out only where not one of the facts that a
scheme counts would need it. What is not shown stays guarded: the points are the same either way.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

NOTHING: Mapping[str, str] = {}
WEIGHT = "COALESCE(weight, CAST(1000000 AS BIGINT))"
SMALL = 40_000_000_000
"""Twice a hundred million times this, and as much again, is still within 64 bits."""
QUOTED_OR_NAME = r"'(?:[^']|'')*'|(?<![\w.])(?:{})(?!\w)"


class Guard(NamedTuple):
    """A text that guards, what does as well where no fact needs it: none lacks a column, of none the SQL is true."""

    text: str
    bare: str
    columns: tuple[str, ...]
    unless: tuple[str, ...] = ()


def _small(dividend: str, divisor: str) -> Guard:
    """A percentage of numbers of which neither is below nought nor large, and one divides."""
    unless = (f"{dividend} < 0", f"{dividend} > {SMALL}", f"{divisor} <= 0", f"{divisor} > {SMALL}")
    call = f"percent_of({dividend}, {divisor})"
    return Guard(call, f"small_{call}", (dividend, divisor), unless)


GUARDS = (
    *(Guard(f"{each} IS NOT NULL", "TRUE", (each,)) for each in ("value", "target", "base", "due", "done")),
    *(Guard(f"{each} > 0", "TRUE", (each,), (f"{each} <= 0",)) for each in ("value", "target", "base")),
    Guard(WEIGHT, "weight", ("weight",)),
    _small("value", "target"),
    _small("target", "value"),
)


def without(text: str, idle: Mapping[str, str]) -> str:
    """A text without idle guards; what stands in quotes stays."""
    if not idle:
        return text
    names = "|".join(map(re.escape, sorted(idle, key=len, reverse=True)))
    return re.sub(QUOTED_OR_NAME.format(names), lambda found: idle.get(found[0], found[0]), text)
