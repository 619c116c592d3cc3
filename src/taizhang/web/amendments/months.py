"""Months of a year as people write them: 1—11, or 4、7、10."""

from collections.abc import Iterable
from itertools import groupby

LONG = 3
"""So many months in a row are written as from and to."""


def months_in_words(months: Iterable[int]) -> str:
    """The months in order, what runs on drawn together."""
    runs = groupby(enumerate(sorted(set(months))), key=lambda placed: placed[1] - placed[0])
    return "、".join(_run([month for _place, month in run]) for _key, run in runs)


def _run(months: list[int]) -> str:
    return f"{months[0]}—{months[-1]}" if len(months) >= LONG else "、".join(map(str, months))
