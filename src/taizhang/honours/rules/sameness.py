"""Which honours look like one, and which of those found to be one counts: the highest. Pure."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from taizhang.honours.facts import Likeness

K = TypeVar("K", bound=Hashable)

VARYING = re.compile(
    r"[\s“”\"'《》〈〉（）()·、，,.\-—]|\d{2,4}(?:-\d{2,4})?年?度?|国家级?|全国|中央|省部?级?|全省|市级|全市|荣誉称号|称号|荣誉|授予"
)
"""What one award's name has in one report and lacks in another: marks, the year, the level, what it is called."""


def folded(text: str) -> str:
    """A name without what varies between two reports of one award; the name itself where nothing else is left."""
    even = unicodedata.normalize("NFKC", text)
    return VARYING.sub("", even) or even


def alike(one: Likeness, other: Likeness) -> bool:
    """Whether a person should look: the same name of one year, and a unit in common; of two people never.

    At several levels the bodies differ, reported twice they do not: neither says that it is one award.
    """
    return (
        one.key != other.key
        and one.name == other.name
        and one.year == other.year
        and one.holder == other.holder
        and not one.units.isdisjoint(other.units)
    )


def grouped(keys: Iterable[K], pairs: Iterable[tuple[K, K]]) -> Mapping[K, K]:
    """For each key the one that stands for its group, where every pair is one: the first of the group as given."""
    order = {key: place for place, key in enumerate(keys)}
    head = {key: key for key in order}

    def top(key: K) -> K:
        while head[key] != key:
            key = head[key]
        return key

    for one, other in pairs:
        if one in head and other in head:
            first, second = sorted((top(one), top(other)), key=order.__getitem__)
            head[second] = first
    return {key: top(key) for key in order}


def counted(keys: Iterable[K], pairs: Iterable[tuple[K, K]], order: Callable[[K], tuple[int, ...]]) -> frozenset[K]:
    """Of each group the one that counts: the first in `order` (the highest level, the best grade, the earliest)."""
    best: dict[K, K] = {}
    for key, head in grouped(list(keys), pairs).items():
        if head not in best or order(key) < order(best[head]):
            best[head] = key
    return frozenset(best.values())
