"""What a month asked of a unit, and what it asked twice (减负). Pure."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations, pairwise

from taizhang.cadence.facts import Asked, Burden, Doubled, Twice

MINUTES_A_HUNDRED_FIELDS, MINUTES_A_FILE, CHARACTERS_A_MINUTE = 50, 3, 40
"""Half a minute a field, three minutes a file, a minute for forty characters newly written."""

ALIKE = 2
"""Two matters speak of the same when one in so many pairs of characters of the shorter stands in the other."""


def minutes_of(*, fields: int, characters: int, files: int) -> int:
    """The estimate, in whole minutes, rounded up; the rule is stated on the page."""
    hundredths = fields * MINUTES_A_HUNDRED_FIELDS + files * MINUTES_A_FILE * 100
    hundredths += characters * 100 // CHARACTERS_A_MINUTE
    return -(-hundredths // 100)


def burden_of(asks: Iterable[Asked]) -> Burden:
    """What one unit's month came to."""
    held = list(asks)
    fields, characters = sum(each.fields for each in held), sum(each.characters for each in held)
    files = sum(len(each.files) for each in held)
    minutes = minutes_of(fields=fields, characters=characters, files=files)
    return Burden(len(held), fields, characters, minutes, files, tuple(doubled(held)))


def total(burdens: Iterable[Burden]) -> Burden:
    """Several units' months as one; the minutes are those of the units, each rounded up for itself."""
    held = list(burdens)
    return Burden(
        asks=sum(each.asks for each in held),
        fields=sum(each.fields for each in held),
        characters=sum(each.characters for each in held),
        minutes=sum(each.minutes for each in held),
        files=sum(each.files for each in held),
        twice=tuple(double for each in held for double in each.twice),
    )


def doubled(asks: Iterable[Asked]) -> Iterator[Doubled]:
    """What one unit was asked twice in one month, each with the places that ask: questions to the office, no verdicts.

    The same file under two reports or answers; the same amount of the same measure on two lines that speak alike; an
    order and a report on the same line; a figure that the office has on record.
    """
    held = list(asks)
    yield from (
        Doubled(Twice.EVIDENCE, where) for where in _shared((file, each) for each in held for file in each.files)
    )
    yield from (Doubled(Twice.FIGURE, where) for where in _figures(held))
    yield from (Doubled(Twice.MATTER, where) for where in _shared((each.line, each) for each in held))
    yield from (Doubled(Twice.KNOWN, (each.where,)) for each in held if each.known)


def _shared(pairs: Iterable[tuple[Hashable, Asked]]) -> Iterator[tuple[str, ...]]:
    places: dict[Hashable, list[str]] = defaultdict(list)
    for key, each in pairs:
        if each.where not in places[key]:
            places[key].append(each.where)
    return (tuple(where) for where in places.values() if len(where) > 1)


def _figures(asks: list[Asked]) -> Iterator[tuple[str, ...]]:
    same: dict[Hashable, list[Asked]] = defaultdict(list)
    for each in asks:
        if each.figure is not None:
            same[each.figure].append(each)
    for group in same.values():
        for one, other in combinations(group, 2):
            if alike(one.matter, other.matter):
                yield one.where, other.where


def alike(one: str, other: str) -> bool:
    """Whether two matters speak of the same."""
    short, long = sorted((_pairs(one), _pairs(other)), key=len)
    return bool(short) and len(short & long) * ALIKE >= len(short)


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(sign for sign in text if sign.isalpha()))
