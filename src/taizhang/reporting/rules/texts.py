"""When two texts are the same, or nearly. Pure."""

import re
from collections import Counter
from decimal import Decimal

from taizhang.lib.hashing import digest

HUNDRED = Decimal(100)
ALIKE_FROM = Decimal(90)
"""Percent of common pairs of characters from which two texts are nearly the same."""

SHORTEST = 10
"""Characters below which a text is too common to be a copy of another unit's: 按计划推进."""

_PLAIN = re.compile(r"[\W_]+")
_FIGURES = re.compile(r"[\d.%％〇零一二三四五六七八九十百千万亿]+")


def plain(text: str) -> str:
    """The text without blanks, line ends and stops."""
    return _PLAIN.sub("", text)


def likeness(one: str, other: str) -> Decimal:
    """How alike two texts are, in percent: twice the pairs of neighbouring characters both have, by all pairs of both.

    Blanks and stops do not count. Texts without a pair are alike only when they are the same.
    """
    first, second = _pairs(plain(one)), _pairs(plain(other))
    whole = first.total() + second.total()
    if not whole:
        return HUNDRED if plain(one) == plain(other) else Decimal(0)
    return (HUNDRED * 2 * (first & second).total() / whole).quantize(Decimal("0.1"))


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def words_of(text: str) -> str:
    """What tells the same words again, whatever the figures among them: 16 signs; empty for texts below SHORTEST."""
    words = _FIGURES.sub("", plain(text))
    return digest(words.encode())[:16] if len(words) >= SHORTEST else ""
