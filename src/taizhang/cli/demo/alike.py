"""Whose months would be told in the same words: all but a few units then add one sentence of their own."""

from collections import defaultdict
from functools import cache

from taizhang.cli.demo.narratives import narrative
from taizhang.cli.demo.targets import Line, lines
from taizhang.reporting.rules.texts import words_of

COPIED = 12
"""One line in so many of those told alike stays so: something for a reviewer to ask about."""
OWN = "{unit}已列入下月调度清单。"


@cache
def _alike(number: int) -> frozenset[str]:
    """The words, figures aside, that lines of two units would share in a month."""
    units: dict[str, set[str]] = defaultdict(set)
    for line in lines():
        units[words_of(narrative(line, number))].add(line.unit)
    return frozenset(words for words, held in units.items() if words and len(held) > 1)


def in_own_words(line: Line, number: int, unit: str) -> str:
    """What the line's unit writes of a month."""
    text = narrative(line, number)
    shared = words_of(text) in _alike(number)
    return text + OWN.format(unit=unit) if shared and line.seed % COPIED else text
